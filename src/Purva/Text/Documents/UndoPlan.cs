using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>What must happen to a text as it is so that an entry's edits have not happened.</summary>
internal sealed class UndoPlan
{
    private readonly TextDocument document;
    private readonly ReturnedCharacters returned;
    private readonly WalkedText walked;
    private readonly List<(int Id, bool Returns, int Place)> characters = [];

    /// <param name="document">The document.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="returned">The characters that came back before.</param>
    public UndoPlan(TextDocument document, in UndoEntry entry, ReturnedCharacters returned)
    {
        (this.document, this.returned, walked) = (document, returned, document.Weave.Now());
        for (var counter = entry.First; counter < entry.End; counter++)
        {
            Look(document.Agents.Find(new Dot(document.Replica, counter))!.Value);
        }

        characters.Sort((one, other) =>
            one.Place != other.Place ? one.Place.CompareTo(other.Place)
            : one.Returns != other.Returns ? (one.Returns ? -1 : 1)
            : Compare(one.Id, other.Id));
    }

    /// <summary>Whether nothing is left of the entry that could be taken back.</summary>
    public bool IsEmpty => characters.Count == 0;

    /// <summary>Edits of the text, one after the other, each with the characters that it brings back.</summary>
    public IReadOnlyList<(TextEdit Edit, int[] Returned)> ToEdits()
    {
        var (edits, moved) = (new List<(TextEdit, int[])>(), 0);
        for (var i = 0; i < characters.Count;)
        {
            var (first, (_, returns, place)) = (i, characters[i]);
            for (i++; i < characters.Count && characters[i].Returns == returns && characters[i].Place == place + (returns ? 0 : i - first); i++)
            {
            }

            int[] ids = [.. characters[first..i].Select(character => character.Id)];
            edits.Add(returns
                ? (new TextEdit(place + moved, 0, string.Concat(ids.Select(document.Log.CharacterOf))), ids)
                : (new TextEdit(place + moved, ids.Length, ""), []));
            moved += returns ? ids.Length : -ids.Length;
        }

        return edits;
    }

    private void Look(int number)
    {
        if (document.Log.IsInsert(number))
        {
            var latest = returned.LatestOf(number);
            if (!walked.ItemOf(latest).IsGone)
            {
                characters.Add((latest, false, walked.ShownBefore(latest)));
            }

            return;
        }

        // What somebody else has taken out as well stays out, and what is back already comes back once.
        var id = walked.TakenBy(number);
        if (!returned.IsBack(id) && document.Weave.TakersOf(id).All(taker => document.Agents.DotOf(taker).Replica == document.Replica))
        {
            characters.Add((id, true, PlaceFor(id)));
        }
    }

    /// <summary>Where a character comes back: where it stood, and among those that came back before in the order in which they stood at first.</summary>
    private int PlaceFor(int id)
    {
        var place = walked.ShownBefore(id);
        while (place > 0 && walked.ShownAt(place - 1) is var before && returned.IsSuccessor(before) && Compare(before, id) > 0)
        {
            place--;
        }

        while (place < document.Length && walked.ShownAt(place) is var behind && returned.IsSuccessor(behind) && Compare(behind, id) < 0)
        {
            place++;
        }

        return place;
    }

    /// <summary>Which was before the other when the younger of them came in at first.</summary>
    private int Compare(int one, int other)
    {
        var (first, otherFirst) = (returned.FirstOf(one), returned.FirstOf(other));
        return walked.Compare(returned.AsOf(first, otherFirst), returned.AsOf(otherFirst, first));
    }
}
