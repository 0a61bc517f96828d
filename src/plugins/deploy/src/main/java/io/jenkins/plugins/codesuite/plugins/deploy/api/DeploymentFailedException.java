package io.jenkins.plugins.codesuite.plugins.deploy.api;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * A deployment that did not succeed, or was rolled back. The message says what failed, where and why; a Pipeline may catch it
 * and look at {@link #getResult()}.
 */
public final class DeploymentFailedException extends AbortException {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final LinkedHashMap<String, Object> result;

    /**
     * A failure.
     *
     * @param message what failed
     * @param outcome how it ended, such as {@code FAILED} or {@code ROLLED_BACK}
     * @param result what the step returns for a success: text, numbers, lists and maps
     */
    public DeploymentFailedException(String message, String outcome, Map<String, Object> result) {
        super(message);
        this.outcome = outcome;
        this.result = new LinkedHashMap<>();
        result.forEach((key, value) -> this.result.put(key, saved(value)));
    }

    /** Of classes that Jenkins lets a Pipeline keep. */
    private static Object saved(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, saved(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(saved(each)));
            return copy;
        }
        return value;
    }

    /** How it ended: {@code FAILED}, {@code STOPPED}, {@code ROLLED_BACK}, {@code ROLLBACK_FAILED} or {@code TIMED_OUT}. */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** What is known of the deployment, as the step returns it for a success. */
    @Whitelisted
    public Map<String, Object> getResult() {
        return new LinkedHashMap<>(result);
    }
}
