namespace Purva.Text.Documents;

/// <summary>What a walk tells, kept until all of it is known to fit.</summary>
internal sealed class EditCollector : ITextTarget
{
    private readonly List<(int Position, int Deleted, int Start, int Units)> edits = [];
    private char[] content = new char[64];
    private int contentLength;

    public int Count => edits.Count;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        edits.Clear();
        contentLength = 0;
    }

    public void Insert(int position, ReadOnlySpan<char> text)
    {
        if (contentLength + text.Length > content.Length)
        {
            Array.Resize(ref content, Math.Max(contentLength + text.Length, content.Length * 2));
        }

        text.CopyTo(content.AsSpan(contentLength));
        edits.Add((position, 0, contentLength, text.Length));
        contentLength += text.Length;
    }

    public void Delete(int position, int length) => edits.Add((position, length, 0, 0));

    /// <summary>Whether every edit is within a text of a length.</summary>
    public bool Fits(int length)
    {
        long left = length;
        foreach (var (position, deleted, start, units) in edits)
        {
            if (position > left - deleted)
            {
                return false;
            }

            left += CodePoints.Count(content.AsSpan(start, units)) - deleted;
        }

        return left <= Array.MaxLength / 2;
    }

    /// <summary>Hands everything on.</summary>
    public void ApplyTo(ITextTarget target)
    {
        foreach (var (position, deleted, start, units) in edits)
        {
            if (deleted > 0)
            {
                target.Delete(position, deleted);
            }
            else
            {
                target.Insert(position, content.AsSpan(start, units));
            }
        }
    }

    /// <summary>What happened, for whoever shows the text.</summary>
    public TextEdit[] ToEdits() => [.. edits.Select(edit => new TextEdit(edit.Position, edit.Deleted, new string(content, edit.Start, edit.Units)))];
}
