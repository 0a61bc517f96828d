package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuer;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Issuers;
import io.jenkins.plugins.codesuite.plugins.federation.issuer.Publication;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows beside the settings.
 *
 * @param issuers every issuer, the controller's own first
 * @param keys every key, the newest first
 * @param pending a rotation that was asked for and is yet to come
 * @param published the last attempt to write the documents elsewhere
 * @param problems why something is not shown
 */
public record FederationView(
        List<FederationIssuer> issuers,
        List<FederationKey> keys,
        Optional<FederationKeys.Pending> pending,
        Optional<Publication.Attempt> published,
        List<String> problems) {

    /** Keeps the lists. */
    public FederationView {
        issuers = List.copyOf(issuers);
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
    }

    /** When the documents were last written elsewhere, or that was tried. */
    public Optional<Date> publishedAt() {
        return published.map(attempt -> Date.from(attempt.at()));
    }

    /** When the rotation comes; empty where none was asked for, or while AWS cannot know the next key. */
    public Optional<Date> pendingFrom() {
        return pending.flatMap(FederationKeys.Pending::from).map(Date::from);
    }

    static FederationView of(Instant now, FederationWording wording) {
        List<String> problems = new ArrayList<>();
        List<FederationIssuer> issuers = new ArrayList<>();
        FederationConfiguration configuration = FederationConfiguration.get();
        try {
            for (Issuer issuer : Issuers.get().all()) {
                issuers.add(FederationIssuer.of(issuer, configuration.getAllowedAccounts(), configuration.getRegion()));
            }
            problems.addAll(Issuers.get().problems());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        List<FederationKey> keys = new ArrayList<>();
        Optional<FederationKeys.Pending> pending = Optional.empty();
        try {
            KeyRing ring = FederationKeys.get().ring();
            for (KeyStatus status : ring.status()) {
                keys.add(FederationKey.of(status, now, wording));
            }
            pending = FederationKeys.get().pending();
            FederationKeys.get().problem().ifPresent(problems::add);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        return new FederationView(issuers, keys, pending, Publication.get().last(), problems);
    }
}
