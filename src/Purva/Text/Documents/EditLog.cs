namespace Purva.Text.Documents;

/// <summary>All edits as they were typed, by event, with what they put in.</summary>
internal sealed class EditLog
{
    private EditRun[] runs = new EditRun[16];
    private char[] content = new char[64];

    /// <summary>How much text was ever put in, in UTF-16 code units.</summary>
    public int ContentLength { get; private set; }

    /// <summary>How many runs there are.</summary>
    public int RunCount { get; private set; }

    public ref readonly EditRun this[int run] => ref runs[run];

    /// <summary>Text is typed; the events are the next ones.</summary>
    /// <param name="start">The first event.</param>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="text">The text, well-formed.</param>
    /// <param name="length">How many code points it has.</param>
    public void Insert(int start, int position, ReadOnlySpan<char> text, int length)
    {
        if (ContentLength + text.Length > content.Length)
        {
            Array.Resize(ref content, Math.Max(ContentLength + text.Length, content.Length * 2));
        }

        text.CopyTo(content.AsSpan(ContentLength));
        var hasPairs = length != text.Length;
        ref var last = ref runs[Math.Max(0, RunCount - 1)];
        if (RunCount > 0 && last.Kind == EditKind.Insert && last.End == start && last.Position + last.Length == position)
        {
            last = last with { Length = last.Length + length, HasPairs = last.HasPairs | hasPairs };
        }
        else
        {
            Add(new EditRun(start, length, EditKind.Insert, position, ContentLength, hasPairs));
        }

        ContentLength += text.Length;
    }

    /// <summary>Characters are taken out; the events are the next ones.</summary>
    /// <param name="start">The first event.</param>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="length">How many code points.</param>
    public void Delete(int start, int position, int length)
    {
        ref var last = ref runs[Math.Max(0, RunCount - 1)];
        if (RunCount > 0 && last.Kind != EditKind.Insert && last.End == start)
        {
            if (last.Position == position && last.Kind == EditKind.Delete)
            {
                last = last with { Length = last.Length + length };
                return;
            }

            if (position + length == last.Position && length == 1 && (last.Kind == EditKind.Erase || last.Length == 1))
            {
                last = last with { Kind = EditKind.Erase, Position = position, Length = last.Length + 1 };
                return;
            }
        }

        Add(new EditRun(start, length, EditKind.Delete, position, 0, false));
    }

    /// <summary>Forgets the last edits.</summary>
    /// <param name="count">How many events stay.</param>
    /// <param name="contentLength">How much text stays.</param>
    public void Truncate(int count, int contentLength)
    {
        ContentLength = contentLength;
        while (RunCount > 0 && runs[RunCount - 1].Start >= count)
        {
            RunCount--;
        }

        if (RunCount > 0 && runs[RunCount - 1] is var last && last.End > count)
        {
            runs[RunCount - 1] = Slice(last, last.Start, count);
        }
    }

    /// <summary>The run of an event. O(log runs).</summary>
    public int RunOf(int number)
    {
        var (low, high) = (0, RunCount - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = runs[middle].Start <= number ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>A piece of a run as a run of its own.</summary>
    public EditRun Slice(in EditRun run, int start, int end)
    {
        if (run.Start == start && run.End == end)
        {
            return run;
        }

        var (skipped, length) = (start - run.Start, end - start);
        return run.Kind switch
        {
            EditKind.Insert => run with { Start = start, Length = length, Position = run.Position + skipped, Content = run.Content + UnitsOf(run, skipped) },
            EditKind.Erase => run with { Start = start, Length = length, Position = run.Position + run.Length - skipped - length },
            _ => run with { Start = start, Length = length },
        };
    }

    /// <summary>Whether an event puts a character in. O(log runs).</summary>
    public bool IsInsert(int number) => runs[RunOf(number)].Kind == EditKind.Insert;

    /// <summary>The character that an event puts in.</summary>
    public string CharacterOf(int number) => TextOf(Slice(runs[RunOf(number)], number, number + 1)).ToString();

    /// <summary>What a run puts in.</summary>
    public ReadOnlySpan<char> TextOf(in EditRun run) => content.AsSpan(run.Content, UnitsOf(run, run.Length));

    private int UnitsOf(in EditRun run, int length) => run.HasPairs ? CodePoints.UnitsOf(content.AsSpan(run.Content), length) : length;

    private void Add(in EditRun run)
    {
        if (RunCount == runs.Length)
        {
            Array.Resize(ref runs, RunCount * 2);
        }

        runs[RunCount++] = run;
    }
}
