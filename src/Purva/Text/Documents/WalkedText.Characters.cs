namespace Purva.Text.Documents;

/// <content>Which character is where, in the text and in the version in which the walk is.</content>
internal sealed partial class WalkedText
{
    /// <summary>All characters that came in, in the order of the text; what is gone is among them.</summary>
    public IEnumerable<Item> Items => items.All.TakeWhile(item => item.Id < Item.Before);

    /// <summary>The items before a character's, from right to left.</summary>
    public IEnumerable<Item> Before(int id) => items.Before(id);

    /// <summary>The item that has a character.</summary>
    public Item ItemOf(int id) => items.PlaceOf(id) is var place ? place.Leaf.Items[place.Index] : default;

    /// <summary>The event that put in what the text shows at a place.</summary>
    public int ShownAt(int position)
    {
        var place = items.FindShown(position);
        return place.Leaf.Items[place.Index].Id + place.Offset;
    }

    /// <summary>How many characters the text shows before one.</summary>
    public int ShownBefore(int id) => items.TextBefore(items.PlaceOf(id));

    /// <summary>How many characters of the version in which the walk is stand before one.</summary>
    public int PreparedBefore(int id) => items.PreparedBefore(items.PlaceOf(id));

    /// <summary>Which character an event took out.</summary>
    public int TakenBy(int number) => taken[number - firstEvent];

    /// <summary>Which of two characters stands first.</summary>
    public int Compare(int one, int other) => items.Compare(one, other);
}
