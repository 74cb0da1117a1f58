// Indexes a file of articles, a headline, a tab and a text a line, as Lucene does with its Arabic analyser.
// Run: java -cp lucene-core.jar:lucene-analyzers-common.jar LuceneIndexing.java FILE FOLDER THREADS
// Prints the seconds it took, the starting of Java and the reading of the file left out.

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

public class LuceneIndexing {
    public static void main(String[] asked) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(asked[0]), StandardCharsets.UTF_8);
        int threads = Integer.parseInt(asked[2]);
        long began = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(new ArabicAnalyzer());
        config.setRAMBufferSizeMB(128);
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Path.of(asked[1])), config)) {
            List<Thread> workers = IntStream.range(0, threads).mapToObj(first -> new Thread(() -> {
                for (int place = first; place < lines.size(); place += threads) {
                    String[] parts = lines.get(place).split("\t", 2);
                    Document document = new Document();
                    document.add(new TextField("title", parts[0], Field.Store.NO));
                    document.add(new TextField("body", parts[1], Field.Store.NO));
                    try {
                        writer.addDocument(document);
                    } catch (java.io.IOException error) {
                        throw new java.io.UncheckedIOException(error);
                    }
                }
            })).toList();
            workers.forEach(Thread::start);
            for (Thread worker : workers) worker.join();
            writer.commit();
        }
        System.out.println((System.nanoTime() - began) / 1e9);
    }
}
