using System.Collections.Immutable;
using System.Diagnostics;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Purva.Text.Storing;
using Purva.Wire;

namespace Purva.Benchmarks.Text;

/// <summary>What is measured of Purva; each gives milliseconds, the best of several, as the peers' own figures are.</summary>
internal static class TextWork
{
    private static readonly ReplicaId Ann = new(1);

    /// <summary>An identity as it is drawn at random: of 64 bits.</summary>
    public static ReplicaId Drawn { get; } = new(0x9f2c_41d0_7be3_5a17);

    public static double Type(TypedTrace trace, int runs) => Best(runs, () => Check(Typed(trace), trace.End));

    public static TextDocument Typed(TypedTrace trace)
    {
        var document = new TextDocument(Ann);
        foreach (ref readonly var patch in trace.Patches.AsSpan())
        {
            document.Delete(patch.Position, patch.Deleted);
            document.Insert(patch.Position, patch.Inserted);
        }

        return document;
    }

    public static (double Milliseconds, double Bytes) Send(TypedTrace trace, int runs) => Send(trace, runs, Ann);

    public static (double Milliseconds, double Bytes) Send(TypedTrace trace, int runs, ReplicaId author)
    {
        var bytes = 0L;
        var best = Best(runs, () =>
        {
            var (document, known) = (new TextDocument(author), VersionVector.Empty);
            bytes = 0;
            foreach (ref readonly var patch in trace.Patches.AsSpan())
            {
                document.Delete(patch.Position, patch.Deleted);
                document.Insert(patch.Position, patch.Inserted);
                bytes += document.EncodeChangesSince(known).Length;
                known = document.Known;
            }

            Check(document, trace.End);
        });
        return (best, bytes);
    }

    public static double Load(byte[] file, string end, int runs) => Best(runs * 10, () =>
        Check(TextFile.TryOpen(file, Ann, out var document) == TextFileStatus.Done ? document! : throw new BenchmarkException("A file cannot be opened."), end));

    /// <summary>Megabytes that an open document holds, with its file.</summary>
    public static (double Opened, double Unpacked) Memory(byte[] file)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        TextFile.TryOpen(file.ToArray(), Ann, out var document);
        var opened = GC.GetTotalMemory(forceFullCollection: true);
        _ = document!.EventCount;
        var unpacked = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(document);
        return ((opened - before) / 1048576.0, (unpacked - before) / 1048576.0);
    }

    public static double Replay(ImmutableArray<TextChange> changes, string? end, int runs) => Best(runs, () =>
    {
        var document = new TextDocument(new ReplicaId(ulong.MaxValue));
        document.TryMerge(changes);
        Check(document, end ?? document.ToString());
    });

    public static double TakeOneByOne(byte[][] messages, string end, int runs) => Best(runs, () =>
    {
        var document = new TextDocument(new ReplicaId(ulong.MaxValue));
        foreach (var message in messages)
        {
            var reader = new WireReader(message);
            TextChangeBatch.TryRead(ref reader, DecodeLimits.Default, out var batch);
            document.TryMerge(batch.Changes);
        }

        Check(document, end);
    });

    public static double Operate(TypedTrace trace, int runs) => Best(runs, () =>
    {
        var (rope, builder) = (new Rope(), new TextOperationBuilder());
        foreach (ref readonly var patch in trace.Patches.AsSpan())
        {
            builder.Clear().Retain(patch.Position).Delete(patch.Deleted).Insert(patch.Inserted).ToOperation().TryApplyTo(rope);
        }

        if (rope.ToString() != trace.End)
        {
            throw new BenchmarkException("The rope holds another text.");
        }
    });

    public static double Best(int runs, Action work)
    {
        var best = double.MaxValue;
        for (var run = 0; run <= runs; run++)
        {
            GC.Collect();
            var startedAt = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        }

        return best;
    }

    private static void Check(TextDocument document, string end)
    {
        if (document.ToString() != end)
        {
            throw new BenchmarkException("A document holds another text.");
        }
    }
}
