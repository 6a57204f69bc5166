using CsCheck;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class EditLogTests
{
    [Fact]
    public void Each_event_is_the_edit_that_was_made() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[1, 3]).Array[1, 30].Sample(steps =>
    {
        var (log, model, position) = (new EditLog(), new List<(int Position, string Text)>(), 5);
        foreach (var (kind, where, length) in steps)
        {
            switch (kind)
            {
                case 0:
                    var text = string.Concat(Enumerable.Repeat(where % 2 == 0 ? "a" : "😀", length));
                    log.Insert(model.Count, position, text, length);
                    model.AddRange(Enumerable.Range(0, length).Select(i => (position + i, where % 2 == 0 ? "a" : "😀")));
                    position += length;
                    break;
                case 1:
                    log.Delete(model.Count, position, length);
                    model.AddRange(Enumerable.Repeat((position, ""), length));
                    break;
                case 2 when position > 0:
                    log.Delete(model.Count, --position, 1);
                    model.Add((position, ""));
                    break;
                case 3:
                    position = where;
                    break;
                default:
                    Truncate(log, model, model.Count - (where % (model.Count + 1)));
                    break;
            }

            Check(log, model);
        }
    });

    [Fact]
    public void Typing_and_erasing_at_one_place_are_a_run_each()
    {
        var log = new EditLog();
        for (var i = 0; i < 10; i++)
        {
            log.Insert(i, i, "x", 1);
        }

        for (var i = 0; i < 10; i++)
        {
            log.Delete(10 + i, 9 - i, 1);
        }

        Assert.Equal((2, EditKind.Insert, EditKind.Erase), (log.RunCount, log[0].Kind, log[1].Kind));
        Assert.Equal(new EditRun(12, 3, EditKind.Erase, 5, 0, false), log.Slice(log[1], 12, 15));
    }

    private static void Truncate(EditLog log, List<(int Position, string Text)> model, int count)
    {
        model.RemoveRange(count, model.Count - count);
        log.Truncate(count, model.Sum(edit => edit.Text.Length));
    }

    private static void Check(EditLog log, List<(int Position, string Text)> model)
    {
        for (var number = 0; number < model.Count; number++)
        {
            var edit = log.Slice(log[log.RunOf(number)], number, number + 1);
            Assert.Equal(model[number].Position, edit.Position);
            Assert.Equal(model[number].Text, edit.Kind == EditKind.Insert ? log.TextOf(edit).ToString() : "");
        }
    }
}
