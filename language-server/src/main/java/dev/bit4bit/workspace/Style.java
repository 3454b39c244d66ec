package dev.bit4bit.workspace;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How values that were looked up are written.
 *
 * @param digest   {@link Form#TAG_AND_DIGEST} unless said otherwise
 * @param checksum {@link Form#SHA256SUM} unless said otherwise
 * @param commit   {@link Form#COMMIT_WITH_COMMENT} unless said otherwise
 */
public record Style(Optional<Form> digest, Optional<Form> checksum, Optional<Form> commit) {

    /** Says nothing, so that all is written the usual way. */
    public static final Style NONE = new Style(Optional.empty(), Optional.empty(), Optional.empty());

    /** This style, and where it says nothing the weaker one. */
    Style over(Style weaker) {
        return new Style(digest.or(weaker::digest), checksum.or(weaker::checksum), commit.or(weaker::commit));
    }

    private Form of(Form.Of what) {
        return switch (what) {
            case DIGEST -> digest.orElse(Form.TAG_AND_DIGEST);
            case CHECKSUM -> checksum.orElse(Form.SHA256SUM);
            case COMMIT -> commit.orElse(Form.COMMIT_WITH_COMMENT);
        };
    }

    /**
     * The finding with the fixes in the form that is chosen; where a fix has no such form it keeps the one it has. Runs
     * for every finding after every keystroke, so most are given back as they are.
     */
    Finding apply(Finding finding) {
        List<Fix> fixes = finding.fixes();
        if (fixes.size() < 2) {
            return finding;
        }
        List<Fix> chosen = new ArrayList<>(fixes.size());
        for (Fix fix : fixes) {
            Form form = form(fix);
            if (form == null || form == of(form.of()) || !isThere(of(form.of()), fixes)) {
                chosen.add(fix);
            }
        }
        return chosen.size() == fixes.size() ? finding : finding.withFixes(chosen);
    }

    private static boolean isThere(Form form, List<Fix> fixes) {
        for (Fix fix : fixes) {
            if (form(fix) == form) {
                return true;
            }
        }
        return false;
    }

    private static Form form(Fix fix) {
        return fix.pending().isPresent() ? fix.pending().get().form().orElse(null) : null;
    }
}
