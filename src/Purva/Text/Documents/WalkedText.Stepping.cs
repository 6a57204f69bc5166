namespace Purva.Text.Documents;

/// <content>Taking events back, and doing them again.</content>
internal sealed partial class WalkedText
{
    /// <summary>Takes events back, from the last to the first.</summary>
    public void Retreat(EventRange range)
    {
        for (var i = log.RunOf(range.End - 1); i >= 0 && log[i].End > range.Start; i--)
        {
            Step(Math.Max(range.Start, log[i].Start), Math.Min(range.End, log[i].End), log[i].Kind == EditKind.Insert, by: -1);
        }
    }

    /// <summary>Does again what was taken back.</summary>
    public void Advance(EventRange range)
    {
        for (var i = log.RunOf(range.Start); i < log.RunCount && log[i].Start < range.End; i++)
        {
            Step(Math.Max(range.Start, log[i].Start), Math.Min(range.End, log[i].End), log[i].Kind == EditKind.Insert, by: 1);
        }
    }

    private void Step(int start, int end, bool isInsert, int by)
    {
        if (isInsert)
        {
            Change(start, end, by);
            return;
        }

        // Whole stretches at once: what was taken out one after the other mostly stands beside each other.
        for (var number = start; number < end;)
        {
            var (first, length) = (taken[number - firstEvent], 1);
            var direction = number + 1 < end ? taken[number + 1 - firstEvent] - first : 0;
            direction = direction is 1 or -1 ? direction : 0;
            while (direction != 0 && number + length < end && taken[number + length - firstEvent] == first + (direction * length))
            {
                length++;
            }

            var lowest = direction < 0 ? first - length + 1 : first;
            Change(lowest, lowest + length, by);
            number += length;
        }
    }

    private void Change(int id, int end, int by)
    {
        while (id < end)
        {
            var leaf = items.LeafOf(id);
            ref readonly var found = ref leaf.Items[leaf.Find(id)];
            var length = Math.Min(end - id, found.Length - (id - found.Id));
            var place = Cut(id, length);
            ref var item = ref place.Leaf.Items[place.Index];
            var before = item.PreparedLength;
            item.Prepared += by;
            items.Add(place.Leaf, item.PreparedLength - before, 0);
            id += length;
        }
    }

    /// <summary>Makes characters of one item an item of their own.</summary>
    private ItemPlace Cut(int id, int length)
    {
        var leaf = items.LeafOf(id);
        var index = leaf.Find(id);
        if (leaf.Items[index].Id != id)
        {
            (leaf, index, _) = items.Split(new ItemPlace(leaf, index, id - leaf.Items[index].Id));
        }

        if (leaf.Items[index].Length > length)
        {
            items.Split(new ItemPlace(leaf, index, length));
            leaf = items.LeafOf(id);
            index = leaf.Find(id);
        }

        return new ItemPlace(leaf, index, 0);
    }
}
