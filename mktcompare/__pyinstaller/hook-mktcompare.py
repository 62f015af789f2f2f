"""What PyInstaller cannot see: the formats, which are loaded by name, and the data."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("mktcompare")
hiddenimports = collect_submodules("mktcompare")
