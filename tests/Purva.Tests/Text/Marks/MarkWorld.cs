using Purva.TestKit.Texts;
using Purva.Tests.Text.Documents;
using Purva.Text.Marks;
using Xunit;

namespace Purva.Tests.Text.Marks;

/// <summary>Copies of one text and of its marks, which travel apart from each other, with the oracle beside them.</summary>
internal sealed class MarkWorld(int copies)
{
    private static readonly string[] Names = ["bold", "link"];

    public TextDocumentWorld Texts { get; } = new(copies);

    public TextMarks[] Marks => field ??= [.. Texts.Copies.Select(document => new TextMarks(document))];

    public void Step(int kind, int copy, int other, double where, string text)
    {
        switch (kind)
        {
            case < 3:
                Texts.Insert(copy, where, text);
                break;
            case 3:
                Texts.Delete(copy, where, 1 + other);
                break;
            case < 7:
                Mark(kind, copy, other, where);
                break;
            case 7:
                Withdraw(copy, where);
                break;
            case 8:
                Texts.Meet(copy, other);
                break;
            default:
                Assert.Equal(MarkMergeStatus.Merged, Marks[copy].TryMerge(Marks[other].Since(Marks[copy].Known).Where((_, i) => (i + other) % 2 == 0)));
                break;
        }

        Check(copy);
    }

    public void Settle()
    {
        Texts.MeetAll();
        for (var round = 0; round < 2; round++)
        {
            for (var copy = 0; copy < Marks.Length; copy++)
            {
                Assert.Equal(MarkMergeStatus.Merged, Marks[copy].TryMerge(Marks[(copy + 1) % Marks.Length]));
                Marks[0].TryMerge(Marks[copy]);
                Marks[copy].TryMerge(Marks[0]);
            }
        }
    }

    public void Check(int copy)
    {
        var shown = Marks[copy].Spans().SelectMany(span => Enumerable.Repeat(LookOf(span), span.Length)).ToList();
        Assert.Equal(new MarkOracle(Texts.Oracle, Texts.SeenBy(copy), [.. Marks[copy].Since(default)]).Characters(), shown);
        Assert.Equal(Texts.Copies[copy].Length, shown.Count);
    }

    private static string LookOf(MarkedSpan span) => string.Join(' ', span.ToString().Split(' ')[1..]);

    private void Mark(int kind, int copy, int other, double where)
    {
        var position = (int)(where * Texts.Copies[copy].Length);
        var length = Math.Min(1 + other, Texts.Copies[copy].Length - position);
        if (length == 0)
        {
            return;
        }

        var (name, growth) = (Names[other % 2], other % 2 == 0 ? MarkGrowth.AtEnd : MarkGrowth.None);
        _ = kind switch
        {
            4 => Marks[copy].Set(position, length, name, $"{kind}{other}", growth),
            5 => Marks[copy].Clear(position, length, name, growth),
            _ => Marks[copy].Comment(position, length, "why?"),
        };
    }

    private void Withdraw(int copy, double where)
    {
        var comments = Marks[copy].Comments();
        Assert.True(comments.Count == 0 || Marks[copy].TryWithdraw(comments[(int)(where * (comments.Count - 1))].Id, out _));
    }
}
