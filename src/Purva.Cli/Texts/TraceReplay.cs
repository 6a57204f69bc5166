using System.Collections.Immutable;
using System.Diagnostics;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Purva.Text.Storing;

namespace Purva.Cli.Texts;

/// <summary>What came of a trace in one way of going through it.</summary>
/// <param name="Way">Which.</param>
/// <param name="IsEqual">Whether its text is the trace's.</param>
/// <param name="Time">How long it took, the first time in this process.</param>
internal sealed record ReplayedWay(string Way, bool IsEqual, TimeSpan Time);

/// <summary>A file that was made of a trace.</summary>
/// <param name="What">What it holds.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Open">How long it takes to have the text.</param>
internal sealed record ReplayedFile(string What, int Bytes, TimeSpan Open);

/// <summary>Goes through a trace with every engine that can, and stores what comes of it.</summary>
internal sealed class TraceReplay(EditingTrace trace, Action<string> tell, CancellationToken cancellation)
{
    private const int CheckEvery = 4_096;

    private TextDocument document = new(new ReplicaId(1));

    /// <summary>How many events it is: characters that came in or went.</summary>
    public int Events => document.EventCount;

    /// <summary>Each way in turn; null for a way that the trace does not allow.</summary>
    public IEnumerable<ReplayedWay> Run()
    {
        if (!trace.IsConcurrent)
        {
            yield return Take("document, typed", Type);
            yield return Take("operations on a rope", Operate);
            yield break;
        }

        var changes = TraceChanges.Of(trace);
        yield return Take("document, all at once", () => Merge(new TextDocument(new ReplicaId(ulong.MaxValue)), [changes]));
        yield return Take("document, one by one", () => Merge(new TextDocument(new ReplicaId(ulong.MaxValue)), changes.Select(change => ImmutableArray.Create(change))));
    }

    /// <summary>The files of the text.</summary>
    public IEnumerable<ReplayedFile> Store()
    {
        yield return Store("everything", TextFileOptions.Default);
        yield return Store("without deleted text", new TextFileOptions { KeepsDeletedText = false });
        yield return Store("without ready text", new TextFileOptions { KeepsReadyText = false });
    }

    private ReplayedWay Take(string way, Func<string> run)
    {
        tell(way);
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            var text = run();
            return new ReplayedWay(way, text == trace.End, Stopwatch.GetElapsedTime(startedAt));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"A patch does not fit the text: {wrong.Message}", wrong);
        }
    }

    private string Type()
    {
        document = new TextDocument(new ReplicaId(1));
        foreach (var patch in Patches())
        {
            document.Delete(patch.Position, patch.Deleted);
            document.Insert(patch.Position, patch.Inserted);
        }

        return document.ToString();
    }

    private string Operate()
    {
        var (rope, builder) = (new Rope(), new TextOperationBuilder());
        foreach (var patch in Patches())
        {
            if (!builder.Clear().Retain(patch.Position).Delete(patch.Deleted).Insert(patch.Inserted).ToOperation().TryApplyTo(rope))
            {
                throw new InvalidDataException($"A patch at {patch.Position} does not fit the text.");
            }
        }

        return rope.ToString();
    }

    private string Merge(TextDocument into, IEnumerable<ImmutableArray<TextChange>> batches)
    {
        var taken = 0;
        foreach (var batch in batches)
        {
            if (into.TryMerge(batch) is var status && status != TextMergeStatus.Merged)
            {
                throw new InvalidDataException($"Changes cannot be taken in after {taken} others: {status}.");
            }

            taken += batch.Length;
            Check(taken);
        }

        document = into;
        return into.ToString();
    }

    private IEnumerable<EditingPatch> Patches()
    {
        var taken = 0;
        foreach (var patch in trace.Steps.SelectMany(step => step.Patches))
        {
            Check(++taken);
            yield return patch;
        }
    }

    private void Check(int taken)
    {
        if (taken % CheckEvery == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private ReplayedFile Store(string what, TextFileOptions options)
    {
        tell($"file {what}");
        cancellation.ThrowIfCancellationRequested();
        var file = TextFile.Write(document, options);
        var startedAt = Stopwatch.GetTimestamp();
        var status = TextFile.TryOpen(file, new ReplicaId(ulong.MaxValue), out var opened);
        return status == TextFileStatus.Done && opened!.ToString() == document.ToString()
            ? new ReplayedFile(what, file.Length, Stopwatch.GetElapsedTime(startedAt))
            : throw new InvalidDataException($"The file {what} cannot be read back: {status}.");
    }
}
