"""The trainings on this computer, and what is asked of a new one."""
