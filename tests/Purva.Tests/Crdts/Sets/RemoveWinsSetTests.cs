using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Xunit;

namespace Purva.Tests.Crdts.Sets;

public sealed class RemoveWinsSetTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<RemoveWinsSet<TextValue>>, SetChange> Type = new()
    {
        Operations = SetChange.Any,
        Apply = (Causal<RemoveWinsSet<TextValue>> state, ReplicaId author, HybridTimestamp _, SetChange change, out Causal<RemoveWinsSet<TextValue>> delta) =>
        {
            delta = (change.IsAddition, change.Element) switch
            {
                (true, { } added) => state.Add(author, added),
                (false, { } removed) => state.Remove(author, removed),
                _ => state.Clear(author),
            };
            return true;
        },
        View = state => string.Join(", ", state.Store.ToArray()),
        Specification = Expected,
    };

    [Fact]
    public void An_element_is_there_if_it_was_added_and_no_removal_is_left() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void A_removal_wins_over_the_concurrent_addition()
    {
        var start = Causal<RemoveWinsSet<TextValue>>.Empty;
        start = start.Merge(start.Add(A, "milk"));
        var joined = start.Merge(start.Add(A, "milk")).Merge(start.Remove(B, "milk"));

        Assert.False(joined.Contains("milk"));
        Assert.True(joined.Merge(joined.Add(A, "milk")).Contains("milk"));
        Assert.True(start.Merge(start.Add(A, "milk")).Merge(start.Clear(B)).Contains("milk"));
    }

    private static string Expected(IReadOnlyList<HistoryEvent<SetChange>> known)
    {
        var living = SetChange.Living(known, change => change.Element is not null);
        return string.Join(", ", living.GroupBy(one => one.Operation.Element!.Value).Where(events => events.All(one => one.Operation.IsAddition)).Select(events => events.Key).Order());
    }
}
