package dev.bit4bit.resolve.net;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a host asks to be left alone (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {
    }

    /** Empty when it does not say. Never negative. */
    static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::trim).flatMap(value -> {
            try {
                if (value.chars().allMatch(Character::isDigit) && !value.isEmpty() && value.length() < 10) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                }
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                Duration left = Duration.between(Instant.now(), until);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** A duration for people: seconds up to two minutes, then minutes. */
    static String shown(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
        return seconds <= 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
