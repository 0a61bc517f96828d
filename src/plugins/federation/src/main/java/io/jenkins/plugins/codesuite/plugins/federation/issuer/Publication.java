package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import io.jenkins.plugins.codesuite.plugins.federation.keys.FederationKeys;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps the documents of an issuer outside Jenkins up to date: at start, when keys or settings change, and again after a
 * failure. Where somebody else shows them (a proxy before this Jenkins), it looks whether the keys are there. What it saw
 * decides when a key may sign.
 */
@Extension
public final class Publication {

    /**
     * How the last attempt went.
     *
     * @param at when it was
     * @param place where to, or where the keys were looked for
     * @param written whether the documents were to be written there
     * @param failure what went wrong; empty when the documents are there
     */
    public record Attempt(Instant at, String place, boolean written, Optional<String> failure) {}

    private static final Logger LOGGER = Logger.getLogger(Publication.class.getName());
    private static final int IDLE_SECONDS = 30;

    private final Executor worker = worker();
    private final Object lock = new Object();
    private Optional<PublishPlaces> places = Optional.empty();
    private volatile Optional<Attempt> last = Optional.empty();

    /** For Jenkins. */
    public Publication() {}

    private static Executor worker() {
        // Of its own: a bucket that does not answer must not hold the few threads that all of Jenkins shares.
        ThreadPoolExecutor worker =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "code-suite issuer publication");
                    thread.setDaemon(true);
                    // The AWS SDK finds its parts by this loader.
                    thread.setContextClassLoader(Publication.class.getClassLoader());
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    /** The one of this controller. */
    public static Publication get() {
        return ExtensionList.lookupSingleton(Publication.class);
    }

    /** How the last attempt went; empty when the issuer is this Jenkins itself. */
    public Optional<Attempt> last() {
        return last;
    }

    /** Publishes in a thread of its own: the caller may be one that signs a build's token. */
    public void soon() {
        soon(() -> {});
    }

    /** Does something, and then publishes, in a thread of its own. */
    @SuppressWarnings("try")
    public void soon(Runnable before) {
        worker.execute(() -> {
            try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
                before.run();
                publish();
            }
        });
    }

    /** Publishes what has changed since the last time, or everything when that failed. */
    public void publish() {
        synchronized (lock) {
            publishChanges();
        }
    }

    /** Publishes everything, also what is there already: somebody may have removed it. */
    public void publishAll() {
        synchronized (lock) {
            forget();
            publishChanges();
        }
    }

    private void publishChanges() {
        FederationConfiguration configuration = FederationConfiguration.get();
        String to = configuration.getPublishTo();
        if (places.isPresent() && !places.get().isFor(to, configuration)) {
            forget();
        }
        boolean external = !configuration.getIssuerUrl().isEmpty();
        if (to.isEmpty() && !external) {
            last = Optional.empty();
            return;
        }
        String place = to.isEmpty() ? configuration.getIssuerUrl() : to;
        Optional<String> failure = Optional.empty();
        try {
            Set<String> kids = to.isEmpty() ? look() : write(to, configuration);
            if (external) {
                FederationKeys.get().seen(kids);
            }
        } catch (IOException | SdkException | IllegalArgumentException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            tell(place, failure.get(), e);
            forget();
            hold();
        }
        last = Optional.of(new Attempt(Instant.now(), place, !to.isEmpty(), failure));
    }

    private static void hold() {
        try {
            FederationKeys.get().unseen();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The keys cannot be read, which their own problem tells", e);
        }
    }

    /** Once for each problem, however often it is met. */
    private void tell(String place, String failure, Exception cause) {
        boolean told = last.flatMap(Attempt::failure).filter(failure::equals).isPresent();
        LOGGER.log(told ? Level.FINE : Level.WARNING, "The issuer of AWS federation at {0}: {1}", new Object[] {
            place, failure
        });
        LOGGER.log(Level.FINE, "The issuer of AWS federation", cause);
    }

    private static Set<String> published() throws IOException {
        return FederationKeys.get().ring().published().stream()
                .map(SigningKey::kid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> write(String to, FederationConfiguration configuration) throws IOException {
        Set<String> kids = published();
        PublishPlaces open = places.isPresent() ? places.get() : PublishPlaces.open(to, configuration);
        places = Optional.of(open);
        for (Issuer issuer : Issuers.get().all()) {
            if (open.publish(issuer, Issuers.get().documents(issuer))) {
                LOGGER.log(Level.INFO, "Published the documents of the issuer {0} to {1}", new Object[] {
                    issuer.url().value(), to
                });
            }
        }
        return kids;
    }

    /** Those of our keys that every issuer shows. */
    private static Set<String> look() throws IOException {
        PublicKeys shown = new PublicKeys(ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        Set<String> kids = published();
        for (Issuer issuer : Issuers.get().all()) {
            Set<String> there;
            try {
                there = shown.at(issuer.url());
            } catch (IOException e) {
                throw new IOException(
                        "No keys can be read at " + issuer.url().jwksUrl() + ": " + e.getMessage()
                                + ". The signing key is not rotated before its successor is seen there. Let the URL lead to"
                                + " this Jenkins' /aws-federation, or name a place to publish to",
                        e);
            }
            if (!there.containsAll(kids)) {
                throw new IOException("The keys at " + issuer.url().jwksUrl() + " are not those of this Jenkins, so the"
                        + " signing key is not rotated. Copy the new documents there, or name a place to publish to");
            }
        }
        return kids;
    }

    private void forget() {
        places.ifPresent(PublishPlaces::close);
        places = Optional.empty();
    }
}
