using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <content>What holds for any history.</content>
public sealed partial class DocumentUndoTests
{
    [Fact]
    public void Whether_something_can_be_taken_back_is_what_taking_back_then_says() =>
        Gen.Select(Gen.Int[0, 6], Gen.Double[0, 1]).Array[1, 30].Sample(steps =>
        {
            TextDocument one = new(new ReplicaId(1)), other = new(new ReplicaId(2));
            var history = new DocumentUndo(one);
            foreach (var (kind, where) in steps)
            {
                var (can, canRedo, before) = (history.CanUndo, history.CanRedo, one.ToString());
                switch (kind)
                {
                    case 0:
                        one.Insert((int)(where * one.Length), "ab");
                        history.EndEntry();
                        break;
                    case 1 when one.Length > 0:
                        one.Delete((int)(where * (one.Length - 1)), 1);
                        history.EndEntry();
                        break;
                    case 2:
                        Assert.Equal(can, history.TryUndo(out var undone));
                        Assert.Equal(one.ToString(), Apply(before, undone));
                        break;
                    case 3:
                        Assert.Equal(canRedo, history.TryRedo(out var redone));
                        Assert.Equal(one.ToString(), Apply(before, redone));
                        break;
                    case 4:
                        other.Insert((int)(where * other.Length), "x");
                        break;
                    case 5 when other.Length > 0:
                        other.Delete((int)(where * (other.Length - 1)), 1);
                        break;
                    default:
                        one.TryMerge(other);
                        other.TryMerge(one);
                        break;
                }
            }

            one.TryMerge(other);
            other.TryMerge(one);
            Assert.Equal(one.ToString(), other.ToString());
        });

    [Fact]
    public void Alone_taking_back_and_doing_again_is_what_a_stack_of_texts_gives() =>
        Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1]).Array[1, 60].Sample(steps =>
        {
            var document = new TextDocument(new ReplicaId(1));
            var history = new DocumentUndo(document);
            var (texts, at) = (new List<string> { "" }, 0);
            foreach (var (kind, where) in steps)
            {
                if (kind is 2 or 3)
                {
                    at = history.TryUndo(out _) ? at - 1 : at;
                }
                else if (kind == 4)
                {
                    at = history.TryRedo(out _) ? at + 1 : at;
                }
                else if (kind < 2 || document.Length > 0)
                {
                    if (kind < 2)
                    {
                        document.Insert((int)(where * document.Length), "a😀c");
                    }
                    else
                    {
                        var position = (int)(where * (document.Length - 1));
                        document.Delete(position, Math.Min(2, document.Length - position));
                    }

                    history.EndEntry();
                    texts.RemoveRange(++at, texts.Count - at);
                    texts.Add(document.ToString());
                }

                Assert.Equal(texts[at], document.ToString());
                Assert.Equal((at > 0, at < texts.Count - 1), (history.CanUndo, history.CanRedo));
            }
        });

    private static string Apply(string text, UndoneText? undone)
    {
        foreach (var edit in undone?.Edits ?? [])
        {
            text = text.Remove(edit.Position, edit.Deleted).Insert(edit.Position, edit.Inserted);
        }

        return text;
    }
}
