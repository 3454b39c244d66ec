package dev.bit4bit.syntax.yaml;

import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Hands tokens on to the parser and keeps the last scalar: its marks are those of the text alone, while those of the
 * parser's event begin at an anchor or a tag.
 */
final class TokenTap implements Scanner {

    private final Scanner scanner;
    private ScalarToken last;

    TokenTap(Scanner scanner) {
        this.scanner = scanner;
    }

    /** The scalar handed on since this was last asked for, or null: a value that is left out has no token. */
    ScalarToken take() {
        ScalarToken taken = last;
        last = null;
        return taken;
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        return scanner.checkToken(choices);
    }

    @Override
    public Token peekToken() {
        return scanner.peekToken();
    }

    @Override
    public Token getToken() {
        Token token = scanner.getToken();
        if (token instanceof ScalarToken scalar) {
            last = scalar;
        }
        return token;
    }

    @Override
    public void resetDocumentIndex() {
        scanner.resetDocumentIndex();
    }
}
