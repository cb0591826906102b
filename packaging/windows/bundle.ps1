# Make dist\handrail-VERSION-windows-x86_64.zip; signed if it may be.
#
#   powershell -File packaging\windows\bundle.ps1 dist\handrail-0.1.0-py3-none-any.whl
#
# To sign, name a code signing certificate of the user's store by its thumbprint in
# HANDRAIL_SIGN_THUMBPRINT, and a time stamp server in HANDRAIL_TIMESTAMP_URL: signing asks that
# server for the time. Without them Windows warns when the program is first started.
param([Parameter(Mandatory)] [string] $Wheel)
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
$here = $PSScriptRoot
$root = Resolve-Path "$here\..\.."
$work = "$root\build\bundle"
$python = if ($env:PYTHON) { $env:PYTHON } else { "python" }

& $python -m venv --clear "$work\venv"
& "$work\venv\Scripts\python" -m pip install --quiet --upgrade "pip>=25.1"
& "$work\venv\Scripts\python" -m pip install --quiet `
  -c "$root\docs\install\constraints.txt" "$Wheel[keychain]" pyinstaller
& "$work\venv\Scripts\python" -P "$here\..\draw_icons.py" "$work\icons"
$env:HANDRAIL_ICONS = "$work\icons"
& "$work\venv\Scripts\pyinstaller" --noconfirm --log-level WARN `
  --distpath $work --workpath "$work\work" "$here\..\handrail.spec"

if ($env:HANDRAIL_SIGN_THUMBPRINT) {
  & signtool sign /sha1 $env:HANDRAIL_SIGN_THUMBPRINT /fd SHA256 `
    /tr $env:HANDRAIL_TIMESTAMP_URL /td SHA256 "$work\handrail\handrail.exe"
  & signtool verify /pa "$work\handrail\handrail.exe"
}
Copy-Item "$root\LICENSE" "$work\handrail"
$version = & "$work\venv\Scripts\python" -P -c "import handrail; print(handrail.__version__)"
$archive = "$root\dist\handrail-$version-windows-x86_64.zip"
Compress-Archive -Force -Path "$work\handrail" -DestinationPath $archive
Get-FileHash -Algorithm SHA256 $archive
