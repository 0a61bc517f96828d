package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.buildspec.mask.MaskingOutputStream;
import io.jenkins.plugins.codesuite.buildspec.mask.SecretMasker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast a log passes the masker: one operation is one MiB of text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskerBenchmark {

    /** How many secrets there are. */
    @Param({"0", "1", "100"})
    public int secrets;

    private final byte[] text = new byte[1 << 20];
    private MaskingOutputStream out;

    /** Makes secrets and a text of the same alphabet. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < secrets; i++) {
            values.add(words(random, 24));
        }
        byte[] words = words(random, text.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, text, 0, text.length);
        out = SecretMasker.of(values).wrap(OutputStream.nullOutputStream());
    }

    private static String words(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise).substring(0, length);
    }

    /** One MiB. */
    @Benchmark
    public void mask() throws IOException {
        out.write(text, 0, text.length);
    }
}
