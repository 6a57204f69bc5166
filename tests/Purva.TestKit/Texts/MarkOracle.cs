using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Marks;

namespace Purva.TestKit.Texts;

/// <summary>Marks as the paper defines them, character by character and operation by operation.</summary>
/// <remarks>Slow and plain; it looks at the order of all characters that ever came in, and shares nothing with what it judges.</remarks>
/// <param name="oracle">The text.</param>
/// <param name="seen">The events that are here.</param>
/// <param name="operations">The operations that are here.</param>
public sealed class MarkOracle(FugueOracle oracle, IReadOnlySet<Dot> seen, IReadOnlyCollection<MarkOperation> operations)
{
    private readonly List<(Dot Dot, bool IsGone)> characters = [.. oracle.CharactersOf(seen)];

    /// <summary>For each character of the text, what it is marked with, by name, and the comments on it.</summary>
    public IReadOnlyList<string> Characters() =>
        [.. Enumerable.Range(0, characters.Count).Where(place => !characters[place].IsGone).Select(LookOf)];

    private string LookOf(int place)
    {
        var covering = operations.Where(operation => Covers(operation, place)).OrderBy(operation => (operation.Lamport, operation.Id.Replica)).ToList();
        var marks = covering.Where(operation => operation is not MarkOperation.Comment).GroupBy(NameOf)
            .Select(group => group.Last()).OfType<MarkOperation.Set>().OrderBy(set => set.Name, StringComparer.Ordinal).Select(set => $"{set.Name}={set.Value}");
        var comments = covering.OfType<MarkOperation.Comment>().Where(IsStanding).Select(comment => comment.Id).Order().Select(id => $"{{{id}}}");
        return string.Join(' ', [.. marks, .. comments]);
    }

    private bool IsStanding(MarkOperation.Comment comment) =>
        !operations.OfType<MarkOperation.Withdraw>().Any(withdraw => withdraw.Target == comment.Id && withdraw.Lamport > comment.Lamport);

    private bool Covers(MarkOperation operation, int place)
    {
        MarkRange? range = operation switch { MarkOperation.Set set => set.Range, MarkOperation.Clear clear => clear.Range, MarkOperation.Comment comment => comment.Range, _ => null };
        return range is { } on && IsHere(on.Start) && IsHere(on.End) && IsBehind(place, on.Start) && !IsBehind(place, on.End) && !IsMeantBehind(place, on.End);
    }

    private bool IsHere(TextAnchor anchor) => anchor.IsEdge || PlaceOf(anchor) >= 0;

    private bool IsBehind(int place, TextAnchor anchor) =>
        anchor.IsEdge ? anchor.Side == AnchorSide.After : anchor.Side == AnchorSide.Before ? place >= PlaceOf(anchor) : place > PlaceOf(anchor);

    /// <summary>A character that stands before an end which has gone, with nothing but its like between them, was typed by somebody who had seen it gone.</summary>
    private bool IsMeantBehind(int place, TextAnchor end)
    {
        if (end.IsEdge || end.Side == AnchorSide.Before || PlaceOf(end) is var last && !characters[last].IsGone)
        {
            return false;
        }

        var between = Enumerable.Range(place, last - place).Where(one => !characters[one].IsGone);
        return place < last && between.All(one => oracle.HadSeenGone(characters[one].Dot, end.Character));
    }

    private int PlaceOf(TextAnchor anchor) => characters.FindIndex(one => one.Dot == anchor.Character);

    private static string NameOf(MarkOperation operation) => operation is MarkOperation.Set set ? set.Name : ((MarkOperation.Clear)operation).Name;
}
