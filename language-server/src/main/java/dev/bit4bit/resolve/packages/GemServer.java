package dev.bit4bit.resolve.packages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.net.Reply;
import java.util.Optional;

/** A server of gems (RubyGems.org API, "Gem Version Methods"): the newest release for all platforms that takes the Ruby. */
final class GemServer {

    private final PackageIndex index;

    GemServer(PackageIndex index) {
        this.index = index;
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        Reply reply = index.page(lookup, "/api/v1/versions/" + lookup.name() + ".json", "application/json", progress);
        // The newest patch release of a series: its image holds that.
        Optional<GemVersion> ruby = GemVersion.of(lookup.where().matches("\\d+\\.\\d+") ? lookup.where() + ".999"
                : lookup.where());
        GemVersion newest = null;
        for (JsonNode one : index.json(reply)) {
            Optional<GemVersion> version = GemVersion.of(one.path("number").asText(""));
            boolean meant = version.isPresent() && !one.path("prerelease").asBoolean()
                    && one.path("platform").asText("ruby").equals("ruby")
                    && version.get().satisfies(lookup.wanted()).orElse(false);
            String needed = one.path("ruby_version").asText("");
            if (meant && (newest == null || version.get().compareTo(newest) > 0)
                    && (ruby.isEmpty() || ruby.get().satisfies(needed).orElse(true))) {
                newest = version.get();
            }
        }
        if (newest == null) {
            throw index.nothingFits(lookup, "Ruby");
        }
        return index.answer(newest.text());
    }
}
