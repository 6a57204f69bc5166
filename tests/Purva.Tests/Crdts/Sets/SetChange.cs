using CsCheck;
using Purva.Crdts.Elements;
using Purva.TestKit.Worlds;

namespace Purva.Tests.Crdts.Sets;

/// <summary>An addition, a removal, or without an element the removal of all.</summary>
internal sealed record SetChange(bool IsAddition, TextValue? Element)
{
    public static Gen<SetChange> Any { get; } = Gen.Frequency(
        (8, Gen.Select(Gen.Bool, Gen.OneOf(Gen.Const("ale"), Gen.Const("bread"), Gen.Const("cheese")), (isAddition, element) => new SetChange(isAddition, element))),
        (1, Gen.Const(new SetChange(false, null))));

    public bool Concerns(SetChange other) => Element is null || Element == other.Element;

    /// <summary>The events that leave something in the store, and that no event among the known ones has found there and replaced.</summary>
    /// <param name="known">Some events, causes first.</param>
    /// <param name="leavesSomething">Which kinds of change do.</param>
    public static List<HistoryEvent<SetChange>> Living(IReadOnlyList<HistoryEvent<SetChange>> known, Func<SetChange, bool> leavesSomething) =>
        [.. known.Where(one => leavesSomething(one.Operation) && !known.Any(other => Replaces(other, one, leavesSomething)))];

    private static bool Replaces(HistoryEvent<SetChange> other, HistoryEvent<SetChange> one, Func<SetChange, bool> leavesSomething) =>
        other.Saw(one) && other.Operation.Concerns(one.Operation) && !other.Seen.Any(between => Replaces(between, one, leavesSomething));
}
