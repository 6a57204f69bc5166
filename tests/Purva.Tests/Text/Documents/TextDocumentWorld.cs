using Purva.Clocks;
using Purva.TestKit.Texts;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>Copies of one text that are edited and meet in any order, with the oracle beside them.</summary>
internal sealed class TextDocumentWorld
{
    private readonly HashSet<Dot>[] seen;
    private readonly ulong[] counters;

    public TextDocumentWorld(int copies)
    {
        Copies = [.. Enumerable.Range(1, copies).Select(copy => new TextDocument(new ReplicaId((ulong)copy)))];
        seen = [.. Copies.Select(_ => new HashSet<Dot>())];
        counters = new ulong[copies];
    }

    public TextDocument[] Copies { get; }

    public FugueOracle Oracle { get; } = new();

    /// <summary>Which events a copy has seen.</summary>
    public IReadOnlySet<Dot> SeenBy(int copy) => seen[copy];

    public void Insert(int copy, double where, string text)
    {
        var (document, position) = (Copies[copy], (int)(where * Copies[copy].Length));
        document.Insert(position, text);
        foreach (var rune in text.EnumerateRunes())
        {
            Oracle.Insert(Next(copy), seen[copy], position++, rune.ToString());
            seen[copy].Add(Last(copy));
        }

        Check(copy);
    }

    public void Delete(int copy, double where, int length)
    {
        var (document, position) = (Copies[copy], (int)(where * Copies[copy].Length));
        length = Math.Min(length, document.Length - position);
        document.Delete(position, length);
        for (var i = 0; i < length; i++)
        {
            Oracle.Delete(Next(copy), seen[copy], position);
            seen[copy].Add(Last(copy));
        }

        Check(copy);
    }

    /// <summary>As the backspace key does: one by one, each before the last.</summary>
    public void Erase(int copy, double where, int length)
    {
        for (var position = (int)(where * Copies[copy].Length); length > 0 && position > 0; length--)
        {
            Copies[copy].Delete(--position, 1);
            Oracle.Delete(Next(copy), seen[copy], position);
            seen[copy].Add(Last(copy));
        }

        Check(copy);
    }

    public void Meet(int copy, int other)
    {
        Assert.Equal(TextMergeStatus.Merged, Copies[copy].TryMerge(Copies[other]));
        seen[copy].UnionWith(seen[other]);
        Check(copy);
    }

    public void MeetAll()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var copy = 0; copy < Copies.Length; copy++)
            {
                Meet(copy, (copy + 1) % Copies.Length);
                Meet(0, copy);
                Meet(copy, 0);
            }
        }
    }

    private Dot Next(int copy) => new(Copies[copy].Replica, ++counters[copy]);

    private Dot Last(int copy) => new(Copies[copy].Replica, counters[copy]);

    private void Check(int copy) => Assert.Equal(Oracle.TextOf(seen[copy]), Copies[copy].ToString());
}
