"""The promise held against SIGKILL: nothing lost, nothing done twice, the same question afterwards."""
