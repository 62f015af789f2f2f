#compdef mktcompare

_mktcompare_completion() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _MKTCOMPARE_COMPLETE=complete_zsh mktcompare)
}

compdef _mktcompare_completion mktcompare

# At the first Tab of a shell, this file is loaded as the function that is to complete.
if [[ $funcstack[1] == _mktcompare ]]; then
  _mktcompare_completion
fi
