using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>Characters by their identity.</content>
/// <remarks>The first question here walks through the whole history, and what that finds is kept and follows from then on: about 12 bytes for each event.</remarks>
public sealed partial class TextDocument
{
    private readonly Weave weave;

    /// <summary>A place that stays where it belongs, whatever others type. O(log n), after the first call.</summary>
    /// <param name="position">Behind how many code points of the text as it is.</param>
    /// <param name="side">Whether it goes with the character behind it, which it is <see cref="AnchorSide.Before"/>, or with the one before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is behind the end.</exception>
    public TextAnchor AnchorAt(int position, AnchorSide side = AnchorSide.After)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Length);
        return side == AnchorSide.Before
            ? position == Length ? TextAnchor.End : new TextAnchor(CharacterAt(position), side)
            : position == 0 ? TextAnchor.Beginning : new TextAnchor(CharacterAt(position - 1), side);
    }

    /// <summary>The event that put in the character at a place. O(log n), after the first call.</summary>
    /// <param name="position">Behind how many code points; one must be there.</param>
    public Dot CharacterAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Length);
        return agents.DotOf(weave.Now().ShownAt(position));
    }

    /// <summary>Behind how many code points an anchor is. O(log n), after the first call.</summary>
    /// <param name="anchor">The anchor. Where its character has gone, the place where that was.</param>
    /// <returns>Null where its character is not here yet, or is none.</returns>
    public int? PositionOf(TextAnchor anchor)
    {
        if (anchor.IsEdge)
        {
            return anchor.Side == AnchorSide.After ? 0 : Length;
        }

        if (FindCharacter(anchor.Character) is not { } id)
        {
            return null;
        }

        var walked = weave.Now();
        return walked.ShownBefore(id) + (anchor.Side == AnchorSide.After && !walked.ItemOf(id).IsGone ? 1 : 0);
    }

    /// <summary>Behind how many code points an anchor is in a version. Costs what lies between that and the version that was asked for last.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="version">Events that are here; what they had seen is meant too.</param>
    /// <returns>Null where its character is not in that version yet, or is none.</returns>
    /// <exception cref="ArgumentException">One of the events is not here.</exception>
    public int? PositionOf(TextAnchor anchor, ImmutableArray<Dot> version)
    {
        var walked = weave.In(HeadsOf(version.AsSpan()));
        if (anchor.IsEdge)
        {
            return anchor.Side == AnchorSide.After ? 0 : walked.Items.Sum(item => item.PreparedLength);
        }

        if (FindCharacter(anchor.Character) is not { } id || walked.ItemOf(id).Prepared == 0)
        {
            return null;
        }

        return walked.PreparedBefore(id) + (anchor.Side == AnchorSide.After && walked.ItemOf(id).Prepared == 1 ? 1 : 0);
    }

    /// <summary>Where something ends that shall not take in what is typed behind its end, though the character at its end has gone.</summary>
    /// <remarks>What was typed by those who had seen it gone stands before its place, and they meant it to stand behind.</remarks>
    internal int? ReachOf(TextAnchor end)
    {
        var position = PositionOf(end);
        if (end.IsEdge || end.Side == AnchorSide.Before || FindCharacter(end.Character) is not { } id || !weave.Now().ItemOf(id).IsGone)
        {
            return position;
        }

        var takers = weave.TakersOf(id);
        foreach (var item in ItemsBefore(id).Where(item => !item.IsGone))
        {
            var meant = MeantInside(item, takers);
            position -= item.Length - meant;
            if (meant > 0)
            {
                break;
            }
        }

        return position;
    }

    /// <summary>What stands before a character: first the beginning of its own item.</summary>
    private IEnumerable<Item> ItemsBefore(int id)
    {
        var walked = weave.Now();
        var own = walked.ItemOf(id);
        return walked.Before(id).Prepend(own with { Length = id - own.Id });
    }

    /// <summary>How many characters of an item were put in by those who had not seen that another one went. Who typed on had seen no less.</summary>
    private int MeantInside(Item item, IReadOnlyList<int> takers)
    {
        var (low, high) = (0, item.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = takers.Any(taker => weave.HasSeen(item.Id + middle, taker)) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private int? FindCharacter(Dot dot) => agents.Find(dot) is { } number && log.IsInsert(number) ? number : null;
}
