package dev.bit4bit.rules.clock;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.clock.AccountDates;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Optional;

/** An account whose entry in /etc/shadow holds the day of the build. */
public final class AccountDate implements Rule {

    @Override
    public String id() {
        return "account-date";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (AccountDates.Account account : facts.derive(AccountDates.class, AccountDates::of).all()) {
            if (account.fate() == Fate.GONE) {
                continue;
            }
            Severity severity = account.fate() == Fate.STAYS ? Severity.WARNING : Severity.WARNING.lowered();
            findings.report(this, severity, confidence(account, facts), account.call().span(), message(account, facts))
                    .fix(fix(account, facts)).add();
        }
    }

    /** An account that a script makes is mostly one of the machine it sets up. */
    private static Confidence confidence(AccountDates.Account account, FileFacts facts) {
        if (!facts.isDockerfile()) {
            return Confidence.POSSIBLE;
        }
        return account.call().place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private static String message(AccountDates.Account account, FileFacts facts) {
        String name = account.call().name();
        String mend = !account.follows()
                ? " It does not know SOURCE_DATE_EPOCH here: set the third field of /etc/shadow afterwards."
                : facts.isDockerfile() ? " Declare ARG SOURCE_DATE_EPOCH, which it takes instead of the clock."
                : " Export SOURCE_DATE_EPOCH, which it takes instead of the clock.";
        return name + " writes today as the day of the last password change into /etc/shadow, so the image differs from "
                + "one day to the next." + mend + account.fate().reason();
    }

    private static Optional<Fix> fix(AccountDates.Account account, FileFacts facts) {
        Unit unit = account.call().unit();
        if (!account.follows() || !unit.isStage() || account.call().step().onbuild()) {
            return Optional.empty();
        }
        return EpochDeclaration.edit(facts, unit, account.call().scope())
                .map(edit -> Fix.safe("Declare ARG SOURCE_DATE_EPOCH in this stage", edit));
    }
}
