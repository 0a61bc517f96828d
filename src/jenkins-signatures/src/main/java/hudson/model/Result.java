package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.Objects;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Result.html */
public final class Result implements Serializable {

    @NonNull
    public static final Result SUCCESS = Objects.requireNonNull(null);

    @NonNull
    public static final Result UNSTABLE = Objects.requireNonNull(null);

    @NonNull
    public static final Result FAILURE = Objects.requireNonNull(null);

    @NonNull
    public static final Result ABORTED = Objects.requireNonNull(null);

    private Result(@NonNull String name, @NonNull BallColor color, int ordinal, boolean complete) {
        Signature.absent();
    }

    public boolean isBetterOrEqualTo(@NonNull Result that) {
        return Signature.absent();
    }
}
