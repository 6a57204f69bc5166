using System.Collections.Immutable;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text;

/// <summary>What people really typed ends in the text that they had.</summary>
public sealed class EditingTraceTests
{
    public static TheoryData<string> Sequential => ["automerge-paper", "rustcode", "seph-blog1", "sveltecomponent"];

    [Theory]
    [MemberData(nameof(Sequential))]
    public void A_trace_of_one_person_ends_in_its_text_by_both_engines(string name)
    {
        var trace = Find($"sequential/{name}");
        var (document, rope, builder) = (new TextDocument(new ReplicaId(1)), new Rope(), new TextOperationBuilder());
        foreach (var patch in trace.Transactions.SelectMany(transaction => transaction.Patches))
        {
            document.Delete(patch.Position, patch.Deleted);
            document.Insert(patch.Position, patch.Inserted);
            Assert.True(builder.Clear().Retain(patch.Position).Delete(patch.Deleted).Insert(patch.Inserted).ToOperation().TryApplyTo(rope));
        }

        Assert.Equal(trace.End, document.ToString());
        Assert.Equal(trace.End, rope.ToString());
        Assert.Equal(trace.End, document.At([.. document.Version]));
    }

    [Fact]
    public void A_trace_of_two_ends_in_its_text_taken_in_at_once_or_one_by_one()
    {
        var trace = Find("concurrent/friendsforever");
        var changes = ChangesOf(trace);
        TextDocument whole = new(new ReplicaId(100)), piecemeal = new(new ReplicaId(101));
        Assert.Equal(TextMergeStatus.Merged, whole.TryMerge(changes));
        Assert.Equal(trace.End, whole.ToString());
        Assert.All(changes, change => Assert.Equal(TextMergeStatus.Merged, piecemeal.TryMerge([change])));
        Assert.Equal(trace.End, piecemeal.ToString());
    }

    private static ImmutableArray<TextChange> ChangesOf(EditingTrace trace)
    {
        var (changes, ends, counters) = (ImmutableArray.CreateBuilder<TextChange>(), new List<Dot>(), new Dictionary<int, ulong>());
        foreach (var transaction in trace.Transactions)
        {
            var replica = new ReplicaId((ulong)transaction.Agent + 1);
            var first = new Dot(replica, counters.GetValueOrDefault(transaction.Agent) + 1);
            var edits = transaction.Patches.SelectMany(patch => new[] { new TextEdit(patch.Position, patch.Deleted, ""), new TextEdit(patch.Position, 0, patch.Inserted) })
                .Where(edit => edit.Deleted > 0 || edit.Inserted.Length > 0).ToImmutableArray();
            changes.Add(new TextChange(first, [.. transaction.Parents!.Value.Select(parent => ends[parent])], edits));
            counters[transaction.Agent] = first.Counter - 1 + (ulong)edits.Sum(edit => edit.Deleted + edit.Inserted.EnumerateRunes().Count());
            ends.Add(new Dot(replica, counters[transaction.Agent]));
        }

        return changes.DrainToImmutable();
    }

    private static EditingTrace Find(string name)
    {
        var trace = EditingTrace.Find(name);
        Assert.SkipWhen(trace is null, "This test reads ../shared/data/editing-traces, which is not there.");
        return trace;
    }
}
