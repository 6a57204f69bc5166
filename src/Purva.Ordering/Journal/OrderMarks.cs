namespace Purva.Ordering.Journal;

/// <summary>Where one of every few blocks of a file begins, so that who reads from a place on does not read all before it.</summary>
internal sealed class OrderMarks
{
    private const int Every = 64;
    private readonly List<Mark> marks = [];
    private int since = Every;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        marks.Clear();
        since = Every;
    }

    /// <summary>Notes a block.</summary>
    public void Note(PlacedBlock placed, long at)
    {
        if (since++ >= Every)
        {
            marks.Add(new Mark(placed.Block.Round, placed.FirstIndex, at));
            since = 1;
        }
    }

    /// <summary>A place in the file before which nothing stands that is wanted: its place or its round is not past what is.</summary>
    public long Before(long index, long round) => marks.FindLastIndex(mark => mark.FirstIndex <= index || mark.Round <= round) is >= 0 and var found ? marks[found].At : RecordFile.Start;

    private readonly record struct Mark(long Round, long FirstIndex, long At);
}
