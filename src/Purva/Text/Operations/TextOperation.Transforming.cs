namespace Purva.Text.Operations;

/// <content>Operations that meet, and operations that follow each other.</content>
public readonly partial struct TextOperation
{
    /// <summary>An operation as it is after another one that was made on the same text. O(parts of both).</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="other">The other one, which has been applied.</param>
    /// <param name="side">Whose text stands first where both insert at one place. Transform the other one with the other side.</param>
    public static TextOperation Transform(in TextOperation operation, in TextOperation other, TextSide side)
    {
        var result = new TextOperationBuilder();
        Transform(operation.Parts, other.Parts, side, result);
        return result.ToOperation();
    }

    /// <summary>As the other one, into a builder that is used again: no allocation, unless inserts become neighbours.</summary>
    /// <param name="operation">The operation's parts.</param>
    /// <param name="other">The parts of the other one, which has been applied.</param>
    /// <param name="side">Whose text stands first.</param>
    /// <param name="result">Cleared, and filled with the result; neither of the operations may be in it.</param>
    public static void Transform(ReadOnlySpan<TextPart> operation, ReadOnlySpan<TextPart> other, TextSide side, TextOperationBuilder result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.Clear();
        var own = new TextPartReader(operation);
        foreach (ref readonly var part in other)
        {
            if (part.Kind == TextPartKind.Insert)
            {
                if (side == TextSide.Left && own.Next == TextPartKind.Insert && !own.IsAtEnd)
                {
                    result.Append(own.Take(int.MaxValue, TextPartKind.Insert));
                }

                result.Append(new TextPart(TextPartKind.Retain, part.Length, default));
                continue;
            }

            for (var length = part.Length; length > 0;)
            {
                var next = own.Take(length, TextPartKind.Insert);
                if (next.Kind == TextPartKind.Insert || part.Kind == TextPartKind.Retain)
                {
                    result.Append(next);
                }

                length -= next.Kind == TextPartKind.Insert ? 0 : next.Length;
            }
        }

        own.TakeRest(result);
        result.Trim();
    }

    /// <summary>One operation that does what two do one after the other. O(parts of both).</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second, made on the text that the first leaves.</param>
    /// <remarks>Transforming against what was composed is not always the same as against the two: do not compose what others have yet to be transformed against.</remarks>
    public static TextOperation Compose(in TextOperation first, in TextOperation second)
    {
        var result = new TextOperationBuilder();
        var before = new TextPartReader(first.Parts);
        foreach (ref readonly var part in second.Parts)
        {
            if (part.Kind == TextPartKind.Insert)
            {
                result.Append(part);
                continue;
            }

            for (var done = 0; done < part.Length;)
            {
                var next = before.Take(part.Length - done, TextPartKind.Delete);
                if (next.Kind == TextPartKind.Delete)
                {
                    result.Append(next);
                    continue;
                }

                if (part.Kind == TextPartKind.Retain)
                {
                    result.Append(next);
                }
                else if (next.Kind == TextPartKind.Retain)
                {
                    var rest = done == 0 ? part : part.Behind(done);
                    result.Append(rest.First(next.Length));
                }

                done += next.Length;
            }
        }

        before.TakeRest(result);
        return result.ToOperation();
    }

    /// <summary>Where a position is after the operation. Text that comes in exactly there leaves the position before it.</summary>
    /// <param name="position">Behind how many code points.</param>
    public int TransformPosition(int position)
    {
        var at = 0;
        foreach (ref readonly var part in Parts)
        {
            if (position <= at)
            {
                break;
            }

            switch (part.Kind)
            {
                case TextPartKind.Retain:
                    at += part.Length;
                    break;
                case TextPartKind.Insert:
                    at += part.Length;
                    position += part.Length;
                    break;
                default:
                    position -= Math.Min(part.Length, position - at);
                    break;
            }
        }

        return position;
    }

    /// <summary>Where a selection is after the operation.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="isOwn">Whether who selects made the operation: then the cursor is behind its last change.</param>
    public TextSelection TransformSelection(TextSelection selection, bool isOwn)
    {
        if (!isOwn)
        {
            return new TextSelection(TransformPosition(selection.Anchor), TransformPosition(selection.Head));
        }

        var end = 0;
        foreach (ref readonly var part in Parts)
        {
            end += part.Kind == TextPartKind.Delete ? 0 : part.Length;
        }

        return new TextSelection(end, end);
    }
}
