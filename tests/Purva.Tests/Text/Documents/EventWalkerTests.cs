using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>What is kept between walks shows in no text.</summary>
public sealed class EventWalkerTests
{
    [Fact]
    public void Taken_in_piece_by_piece_at_once_or_read_from_the_beginning_it_is_one_text() =>
        Gen.Select(Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[0, 1]).Array[1, 60], Gen.Int[1, 40]).Sample((steps, longest) =>
        {
            var copies = Enumerable.Range(1, 3).Select(one => new TextDocument(new ReplicaId((ulong)one))).ToArray();
            TextDocument piecemeal = new(new ReplicaId(8)), whole = new(new ReplicaId(9));
            foreach (var (kind, who, other, where) in steps)
            {
                Step(copies[who], copies[other], kind, where, longest);
                if (kind > 2)
                {
                    Take(piecemeal, copies[who]);
                }
            }

            foreach (var copy in copies)
            {
                Take(piecemeal, copy);
                Assert.Equal(TextMergeStatus.Merged, whole.TryMerge(copy));
            }

            Assert.Equal(whole.ToString(), piecemeal.ToString());
            Assert.Equal(whole.ToString(), piecemeal.At([.. piecemeal.Version]));
        });

    [Fact]
    public void A_list_that_was_kept_for_long_is_given_up_and_found_again()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2)), reader = new(new ReplicaId(3));
        for (var i = 0; i < 600; i++)
        {
            ann.Insert(ann.Length / 2, "ab");
            bob.Insert(bob.Length / 3, "cd😀");
            bob.Delete(bob.Length / 4, 1);
            Take(reader, i % 2 == 0 ? ann : bob);
            if (i % 50 == 49)
            {
                ann.TryMerge(bob);
                Take(reader, ann);
                bob.TryMerge(reader);
            }
        }

        Assert.Equal((ann.ToString(), bob.ToString()), (reader.ToString(), reader.ToString()));
        Assert.Equal(reader.ToString(), reader.At([.. reader.Version]));
    }

    private static void Step(TextDocument one, TextDocument other, int kind, double where, int longest)
    {
        var position = (int)(where * one.Length);
        switch (kind)
        {
            case < 4:
                one.Insert(position, new string((char)('a' + kind), 1 + (int)(where * longest)));
                break;
            case < 6:
                one.Delete(position, Math.Min(2, one.Length - position));
                break;
            default:
                Assert.Equal(TextMergeStatus.Merged, one.TryMerge(other));
                break;
        }
    }

    private static void Take(TextDocument reader, TextDocument from)
    {
        foreach (var change in from.ChangesSince(reader.Known).ToList())
        {
            Assert.Equal(TextMergeStatus.Merged, reader.TryMerge([change]));
        }
    }
}
