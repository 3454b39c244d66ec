/** The language server: LSP 3.17 over the standard input and output. */
package dev.bit4bit.lsp;
