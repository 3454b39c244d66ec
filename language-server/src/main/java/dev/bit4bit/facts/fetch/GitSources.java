package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Value;
import java.util.regex.Pattern;

/** Addresses of repositories, and what of them names one content. */
public final class GitSources {

    private static final Pattern REPOSITORY = Pattern.compile(
            "(?s)(git@|git://|ssh://).*|https?://[^#?]*\\.git/?([#?].*)?|github\\.com/[^#]+/[^#]+(#.*)?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");

    private GitSources() {
    }

    /** Whether ADD reads this as a repository (Dockerfile reference, "Adding files from a Git repository"). */
    public static boolean isRepository(Value source) {
        return REPOSITORY.matcher(source.pattern()).matches();
    }

    /** Whether a text is a full commit hash, SHA-1 or SHA-256. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }
}
