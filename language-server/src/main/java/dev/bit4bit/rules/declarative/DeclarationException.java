package dev.bit4bit.rules.declarative;

/** A declaration can't be used; the message names the key. */
public final class DeclarationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    DeclarationException(String key, String problem) {
        super(key + " " + problem);
        this.key = key;
        this.problem = problem;
    }

    /** The key, as {@code my-rule: match[0].positionals.any}. */
    public String key() {
        return key;
    }

    /** What is wrong with it, without its name. */
    public String problem() {
        return problem;
    }
}
