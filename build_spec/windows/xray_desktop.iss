; Inno Setup: one installer of a built program, for one user, without administrator rights.
;   iscc /DTitle="X-ray Desktop" /DProgram=xray-desktop /DVersion=0.1.0 build_spec\windows\xray_desktop.iss
; Written for and not yet tried. Sign by adding /Ssigntool=… and SignTool=signtool to [Setup].

#ifndef Program
  #define Program "xray-desktop"
#endif
#ifndef Title
  #define Title "X-ray Desktop"
#endif
#ifndef Version
  #error Name the version: /DVersion=0.1.0
#endif

[Setup]
AppId=org.xray-desktop.{#Program}
AppName={#Title}
AppVersion={#Version}
AppPublisher=The developers of X-ray Desktop
DefaultDirName={autopf}\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename={#Program}-{#Version}-windows-x86_64-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
UninstallDisplayIcon={app}\{#Title}.exe
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "..\..\dist\{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\{#Title}"; Filename: "{app}\{#Title}.exe"

[Registry]
; Offered under "Open with"; nobody's own choice is replaced.
Root: HKA; Subkey: "Software\Classes\{#Program}.film"; ValueType: string; ValueData: "X-ray film"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Program}.film\shell\open\command"; ValueType: string; ValueData: """{app}\{#Title}.exe"" ""%1"""
; One line a suffix of a format that is read; the build writes it.
#include "..\..\dist\associations.iss"
