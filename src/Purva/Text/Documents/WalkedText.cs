namespace Purva.Text.Documents;

/// <summary>The characters of a walk, each as it is in the version in which the walk is and as it is in the text that comes of it.</summary>
internal sealed partial class WalkedText(EditLog log, AgentTable agents)
{
    private readonly ItemList items = new();

    // For each event that takes a character out, which.
    private int[] taken = [];
    private int firstEvent;

    /// <summary>Begins a walk.</summary>
    /// <param name="first">Its first event.</param>
    /// <param name="end">The one behind its last.</param>
    public void Begin(int first, int end)
    {
        firstEvent = first;
        if (taken.Length < end - first)
        {
            taken = new int[end - first];
        }

        items.Begin(first, end);
    }

    /// <summary>Makes room for events that came since the walk began.</summary>
    /// <param name="end">The one behind the last.</param>
    public void GrowTo(int end)
    {
        if (taken.Length < end - firstEvent)
        {
            Array.Resize(ref taken, Math.Max(end - firstEvent, taken.Length * 2));
        }

        items.GrowTo(end);
    }

    /// <summary>Does events for the first time, in their own version, and tells what they do to the text.</summary>
    public void Apply(in WalkPiece piece, ITextTarget target)
    {
        for (var i = log.RunOf(piece.Start); i < log.RunCount && log[i].Start < piece.End; i++)
        {
            var edit = log.Slice(log[i], Math.Max(piece.Start, log[i].Start), Math.Min(piece.End, log[i].End));
            if (edit.Kind == EditKind.Insert)
            {
                Insert(edit, piece.IsNew ? target : null);
            }
            else
            {
                Delete(edit, piece.IsNew ? target : null);
            }
        }
    }

    private void Insert(in EditRun edit, ITextTarget? target)
    {
        var (left, place) = (Item.Beginning, new ItemPlace(items.First, 0, 0));
        if (edit.Position > 0)
        {
            var before = items.FindPrepared(edit.Position - 1);
            left = before.Leaf.Items[before.Index].Id + before.Offset;
            place = items.Split(before with { Offset = before.Offset + 1 });
        }

        var right = RightOf(place);
        var dest = Integrate(edit.Start, left, right, place);
        if (dest.Index > 0 && Continues(dest.Leaf.Items[dest.Index - 1], edit.Start, left, right))
        {
            var (leaf, index, offset) = (dest.Leaf, dest.Index - 1, dest.Leaf.Items[dest.Index - 1].Length);
            items.Extend(leaf, index, edit.Length);
            dest = new ItemPlace(leaf, index, offset);
        }
        else
        {
            dest = items.Put(dest, new Item { Id = edit.Start, Length = edit.Length, Left = left, Right = right, Prepared = 1 });
        }

        target?.Insert(items.TextBefore(dest), log.TextOf(edit));
        items.Add(dest.Leaf, edit.Length, edit.Length);
    }

    private static bool Continues(in Item item, int start, int left, int right) =>
        item.Id + item.Length == start && left == start - 1 && item.Right == right && item is { Prepared: 1, IsGone: false };

    /// <summary>The first character from a place on that is in, or was: those that are not in yet are concurrent.</summary>
    private int RightOf(ItemPlace place)
    {
        for (var (leaf, index) = (place.Leaf, place.Index); ; index++)
        {
            if (index == leaf.Count)
            {
                if (items.After(leaf) is not { } next)
                {
                    return Item.End;
                }

                (leaf, index) = (next, 0);
            }

            if (leaf.Items[index].Prepared != 0)
            {
                return leaf.Items[index].Id;
            }
        }
    }

    /// <summary>Finds the place among what others put there concurrently.</summary>
    private ItemPlace Integrate(int id, int left, int right, ItemPlace place)
    {
        var (dest, isScanning, own) = (place, false, agents.DotOf(id));
        for (var (leaf, index) = (place.Leaf, place.Index); ; index++)
        {
            dest = isScanning ? dest : new ItemPlace(leaf, index, 0);
            if (index == leaf.Count && items.After(leaf) is { } next)
            {
                (leaf, index) = (next, 0);
            }

            if (index == leaf.Count || leaf.Items[index].Prepared != 0)
            {
                return dest;
            }

            ref readonly var other = ref leaf.Items[index];
            var byLeft = items.Compare(other.Left, left);
            if (byLeft > 0)
            {
                continue;
            }

            var byRight = byLeft < 0 ? 0 : items.Compare(other.Right, right);
            if (byLeft < 0 || (byRight == 0 && own < agents.DotOf(other.Id)))
            {
                return dest;
            }

            isScanning = byRight < 0;
        }
    }

    private void Delete(in EditRun edit, ITextTarget? target)
    {
        var (number, left) = (edit.Start, edit.Length);
        while (left > 0)
        {
            var isErasing = edit.Kind == EditKind.Erase;
            var place = items.FindPrepared(isErasing ? edit.Position + left - 1 : edit.Position);
            var length = Math.Min(left, isErasing ? place.Offset + 1 : place.Leaf.Items[place.Index].Length - place.Offset);
            var id = place.Leaf.Items[place.Index].Id + (isErasing ? place.Offset + 1 - length : place.Offset);
            for (var i = 0; i < length; i++)
            {
                taken[number + i - firstEvent] = isErasing ? id + length - 1 - i : id + i;
            }

            place = Cut(id, length);
            if (!place.Leaf.Items[place.Index].IsGone)
            {
                target?.Delete(items.TextBefore(place), length);
            }

            ref var item = ref place.Leaf.Items[place.Index];
            items.Add(place.Leaf, -length, item.IsGone ? 0 : -length);
            (item.Prepared, item.IsGone) = (2, true);
            (number, left) = (number + length, left - length);
        }
    }
}
