using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>What others are told.</content>
public sealed partial class TextDocument
{
    private readonly TextChangeWriter writer = new();
    private readonly List<EventRange> pieces = [];
    private Dot[] parentDots = [];

    /// <summary>What somebody lacks who knows the given events, causes before effects. O(what comes after the first of them).</summary>
    /// <param name="known">Which events of each replica are known there.</param>
    public IEnumerable<TextChange> ChangesSince(VersionVector known)
    {
        foreach (var range in PiecesSince(known).ToArray())
        {
            yield return ChangeOf(range.Start, range.End);
        }
    }

    /// <summary>The bytes of the <see cref="TextChangeBatch"/> of <see cref="ChangesSince(VersionVector)"/>, made without it: for one who sends each letter.</summary>
    /// <param name="known">Which events of each replica are known there.</param>
    public byte[] EncodeChangesSince(VersionVector known)
    {
        writer.Begin(PiecesSince(known).Count);
        foreach (ref readonly var range in CollectionsMarshal.AsSpan(pieces))
        {
            Write(range.Start, range.End);
        }

        return writer.Output.Written.ToArray();
    }

    /// <summary>The events that are lacking, each piece of one author and one run.</summary>
    private List<EventRange> PiecesSince(VersionVector known)
    {
        var (graph, agents) = (History.Graph, History.Agents);
        pieces.Clear();
        for (var number = agents.FirstSince(known); number < graph.Count;)
        {
            var end = Math.Min(graph[graph.RunOf(number)].End, agents.EndOfStretch(number));
            var dot = agents.DotOf(number);
            var skipped = (int)Math.Min((ulong)(end - number), known[dot.Replica] >= dot.Counter ? known[dot.Replica] - dot.Counter + 1 : 0);
            if (skipped < end - number)
            {
                pieces.Add(new EventRange(number + skipped, end));
            }

            number = end;
        }

        return pieces;
    }

    private TextChange ChangeOf(int start, int end)
    {
        var (log, edits) = (History.Log, ImmutableArray.CreateBuilder<TextEdit>());
        for (var i = log.RunOf(start); i < log.RunCount && log[i].Start < end; i++)
        {
            var edit = log.Slice(log[i], Math.Max(start, log[i].Start), Math.Min(end, log[i].End));
            if (edit.Kind != EditKind.Erase)
            {
                edits.Add(edit.Kind == EditKind.Insert ? new TextEdit(edit.Position, 0, log.TextOf(edit).ToString()) : new TextEdit(edit.Position, edit.Length, ""));
                continue;
            }

            for (var k = edit.Length - 1; k >= 0; k--)
            {
                edits.Add(new TextEdit(edit.Position + k, 1, ""));
            }
        }

        return new TextChange(History.Agents.DotOf(start), [.. ParentsOf(start)], edits.DrainToImmutable());
    }

    private void Write(int start, int end)
    {
        var (log, from) = (History.Log, History.Log.RunOf(start));
        var edits = 0;
        for (var i = from; i < log.RunCount && log[i].Start < end; i++)
        {
            edits += log[i].Kind == EditKind.Erase ? Math.Min(end, log[i].End) - Math.Max(start, log[i].Start) : 1;
        }

        writer.BeginChange(History.Agents.DotOf(start), ParentsOf(start), end - start, edits);
        for (var i = from; i < log.RunCount && log[i].Start < end; i++)
        {
            var edit = log.Slice(log[i], Math.Max(start, log[i].Start), Math.Min(end, log[i].End));
            switch (edit.Kind)
            {
                case EditKind.Insert:
                    writer.Insert(edit.Position, log.TextOf(edit));
                    break;
                case EditKind.Delete:
                    writer.Delete(edit.Position, edit.Length);
                    break;
                default:
                    for (var k = edit.Length - 1; k >= 0; k--)
                    {
                        writer.Delete(edit.Position + k, 1);
                    }

                    break;
            }
        }
    }

    private ReadOnlySpan<Dot> ParentsOf(int number)
    {
        var parents = History.Graph.ParentsOf(number);
        if (parents.Length > parentDots.Length)
        {
            parentDots = new Dot[parents.Length];
        }

        for (var i = 0; i < parents.Length; i++)
        {
            parentDots[i] = History.Agents.DotOf(parents[i]);
        }

        parentDots.AsSpan(0, parents.Length).Sort();
        return parentDots.AsSpan(0, parents.Length);
    }
}
