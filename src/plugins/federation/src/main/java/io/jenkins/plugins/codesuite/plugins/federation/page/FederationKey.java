package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * A row of the table of keys.
 *
 * @param kid the key's id
 * @param algorithm what it signs by
 * @param current whether it signs now
 * @param phase what it is there for, in words
 * @param age how old it is, in words
 * @param created when it was made or imported
 * @param published since when AWS can know it
 * @param firstUsed when it first signed
 * @param retired when it stopped signing
 * @param servedUntil when AWS will no longer be told of it
 * @param imported whether it was made elsewhere
 */
public record FederationKey(
        String kid,
        String algorithm,
        boolean current,
        String phase,
        String age,
        Date created,
        Date published,
        Optional<Date> firstUsed,
        Optional<Date> retired,
        Optional<Date> servedUntil,
        boolean imported) {

    private static final int SHORT = 12;

    static FederationKey of(KeyStatus status, Instant now, FederationWording wording) {
        return new FederationKey(
                status.kid(),
                status.spec().toString(),
                status.phase() == KeyPhase.CURRENT,
                wording.phase(status.phase()),
                wording.age(Duration.between(status.created(), now)),
                Date.from(status.created()),
                Date.from(status.published()),
                status.firstUsed().map(Date::from),
                status.retired().map(Date::from),
                status.servedUntil().map(Date::from),
                status.imported());
    }

    /** Enough of the id to tell keys apart. */
    public String shortKid() {
        return kid.length() <= SHORT ? kid : kid.substring(0, SHORT) + "…";
    }
}
