package io.jenkins.plugins.codesuite.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A folder like one that is deployed: many small sources, some libraries and pictures that are compressed already, a few large
 * files. The same for the same numbers.
 *
 * @param files how many files
 * @param bytes how large they are together
 */
record ApplicationTree(int files, long bytes) {

    private static final int PER_DIRECTORY = 40;
    private static final int POOL = 8 << 20;
    private static final int WORDS = 4000;
    private static final int NEAR = 20_000;
    private static final String APPSPEC = "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/app\n";

    /** Writes the files below a folder. */
    void writeTo(Path folder) throws IOException {
        RandomGenerator random = new SplittableRandom(50_000);
        byte[] text = text(random);
        byte[] code = code(random, text);
        byte[] noise = new byte[POOL];
        random.nextBytes(noise);
        Files.createDirectories(folder);
        byte[] appSpec = APPSPEC.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("appspec.yml"), appSpec);
        long[] sizes = sizes(random, bytes - appSpec.length);
        for (int i = 0; i < sizes.length; i++) {
            Path directory =
                    folder.resolve("module-" + i / PER_DIRECTORY / 25).resolve("src/part-" + i / PER_DIRECTORY);
            if (i % PER_DIRECTORY == 0) {
                Files.createDirectories(directory);
            }
            int kind = random.nextInt(100);
            byte[] pool = kind < 65 ? text : kind < 85 ? code : noise;
            String extension = kind < 65 ? ".js" : kind < 85 ? ".class" : ".png";
            write(directory.resolve("file-" + i + extension), pool, sizes[i], random);
        }
    }

    /** Many small, some middling, few large: scaled to what they must be together. */
    private long[] sizes(RandomGenerator random, long total) {
        long[] sizes = new long[files - 1];
        double[] shares = new double[sizes.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(random.nextGaussian() * 1.6);
            sum += shares[i];
        }
        long given = 0;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (long) (shares[i] / sum * total);
            given += sizes[i];
        }
        sizes[0] += total - given;
        return sizes;
    }

    private static void write(Path file, byte[] pool, long size, RandomGenerator random) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; ) {
                int length = (int) Math.min(left, 1 << 16);
                out.write(pool, random.nextInt(pool.length - length), length);
                left -= length;
            }
        }
    }

    /** Words of which some come much more often than others, as in sources. */
    private static byte[] text(RandomGenerator random) {
        String[] words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            int length = 2 + random.nextInt(9);
            for (int j = 0; j < length; j++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.toString();
        }
        StringBuilder text = new StringBuilder(POOL);
        while (text.length() < POOL) {
            if (text.length() > NEAR && random.nextInt(4) == 0) {
                // Sources repeat themselves: a phrase from a little above.
                int start = text.length() - 100 - random.nextInt(NEAR - 100);
                text.append(text, start, start + 12 + random.nextInt(60));
            } else {
                int word = (int) (WORDS * Math.pow(random.nextDouble(), 3));
                text.append(words[word]).append(random.nextInt(9) == 0 ? ";\n    " : " ");
            }
        }
        return text.substring(0, POOL).getBytes(StandardCharsets.US_ASCII);
    }

    /** Instructions with names in between, which compress to about a half. */
    private static byte[] code(RandomGenerator random, byte[] text) {
        byte[] code = new byte[POOL];
        int at = 0;
        while (at < POOL) {
            int length = Math.min(POOL - at, 8 + random.nextInt(40));
            if (random.nextBoolean()) {
                System.arraycopy(text, random.nextInt(text.length - length), code, at, length);
            } else {
                for (int i = at; i < at + length; i++) {
                    code[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(12));
                }
            }
            at += length;
        }
        return code;
    }
}
