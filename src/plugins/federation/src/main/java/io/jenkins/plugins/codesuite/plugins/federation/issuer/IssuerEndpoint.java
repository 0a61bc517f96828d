package io.jenkins.plugins.codesuite.plugins.federation.issuer;

import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerAnswers;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerDocuments;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * {@code <Jenkins>/aws-federation}: the two documents of the controller's issuer, and below {@code folder/} those of
 * folders' issuers. Everybody may read them, also where Jenkins asks for a login: AWS has none. They hold public keys and
 * URLs, and there is nothing else here.
 */
@Extension
public final class IssuerEndpoint implements UnprotectedRootAction {

    private static final Logger LOGGER = Logger.getLogger(IssuerEndpoint.class.getName());

    private final AtomicReference<String> told = new AtomicReference<>("");

    /** For Jenkins. */
    public IssuerEndpoint() {}

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return Issuers.URL_NAME;
    }

    /**
     * Answers for every path below this one.
     *
     * @throws IOException when the answer cannot be written
     */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        IssuerAnswers.Answer answer;
        try {
            answer = answer(request);
        } catch (IOException | IllegalArgumentException e) {
            // Of what keeps the issuer from answering nothing is told to whoever asks; the administrator's page says
            // it.
            // Anybody can ask as often as he likes.
            String problem = String.valueOf(e.getMessage());
            boolean isTold = problem.equals(told.getAndSet(problem));
            LOGGER.log(isTold ? Level.FINE : Level.WARNING, "The issuer of AWS federation cannot answer: {0}", problem);
            LOGGER.log(Level.FINE, "The issuer of AWS federation cannot answer", e);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Cache-Control", "no-store");
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        try (OutputStream body = response.getOutputStream()) {
            body.write(answer.body());
        }
    }

    private static IssuerAnswers.Answer answer(StaplerRequest2 request) throws IOException {
        Issuers issuers = Issuers.get();
        String path = request.getRestOfPath();
        Issuer asked = issuers.all().stream()
                .filter(issuer -> issuer.isAt(path))
                .findFirst()
                .orElseGet(issuers::own);
        IssuerDocuments documents = issuers.documents(asked);
        return new IssuerAnswers(() -> documents)
                .answer(
                        request.getMethod(),
                        asked.below(path),
                        Optional.ofNullable(request.getHeader("If-None-Match")));
    }
}
