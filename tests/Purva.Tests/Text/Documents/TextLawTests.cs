using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>The laws of documents: one text whatever comes first, no word within another, and a plain string for who types alone.</summary>
public sealed class TextLawTests
{
    [Fact]
    public void Up_to_five_copies_that_are_told_one_by_one_in_any_order_and_twice_end_with_one_text() =>
        Gen.Select(Gen.Int[2, 5], Gen.Select(Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Double[0, 1], GenerateText.Text).Array[1, 25], Gen.Int[0, int.MaxValue]).Sample((copies, steps, seed) =>
        {
            var world = new TextDocumentWorld(copies);
            foreach (var (kind, one, two, where, text) in steps)
            {
                var (copy, other) = (one % copies, two % copies);
                switch (kind)
                {
                    case < 3:
                        world.Insert(copy, where, text.Length > 8 ? "abcd" : text);
                        break;
                    case 3:
                        world.Delete(copy, where, 1 + other);
                        break;
                    case 4:
                        world.Erase(copy, where, 1 + other);
                        break;
                    default:
                        world.Meet(copy, other);
                        break;
                }
            }

            // Each copy still lacks something; what all of them typed comes to it one by one, shuffled and doubled.
            var changes = world.Copies.SelectMany(copy => copy.ChangesSince(VersionVector.Empty)).ToList();
            foreach (var (copy, number) in world.Copies.Select((copy, number) => (copy, number)))
            {
                Deliver(copy, Shuffle(changes, unchecked(seed + number)));
            }

            Assert.Single(world.Copies.Select(copy => copy.ToString()).Distinct());
            Assert.Single(world.Copies.Select(copy => (copy.Known, string.Join(' ', copy.Version))).Distinct());
        });

    [Fact]
    public void Words_that_two_to_four_type_at_one_place_at_once_stay_whole_typed_forwards_or_backwards_whoever_hears_first() =>
        Gen.Select(Gen.Int[2, 4], Gen.Bool.Array[4], Gen.Int[1, 6].Array[4], Gen.Shuffle(Enumerable.Range(0, 4).ToArray())).Sample((people, backwards, lengths, order) =>
        {
            var copies = Enumerable.Range(0, people).Select(who => new TextDocument(new ReplicaId((ulong)who + 1))).ToArray();
            copies[0].Insert(0, "<>");
            Array.ForEach(copies, copy => copy.TryMerge(copies[0]));
            var words = copies.Select((copy, who) => Type(copy, 1, (char)('a' + (who * 6)), lengths[who], backwards[who])).ToArray();
            foreach (var who in order.Where(who => who < people))
            {
                Array.ForEach(copies, copy => copy.TryMerge(copies[who]));
            }

            Array.ForEach(copies, copy => copy.TryMerge(copies[order.First(who => who < people)]));
            Assert.Single(copies.Select(copy => copy.ToString()).Distinct());
            Assert.All(words, word => Assert.Contains(word, copies[0].ToString()));
            Assert.Equal(2 + words.Sum(word => word.Length), copies[0].Length);
        });

    [Fact]
    public void After_every_local_edit_the_text_reads_as_if_typed_into_a_plain_string() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Double[0, 1], Gen.Int[1, 2]).Array[1, 40].Sample(steps =>
        {
            var copies = Enumerable.Range(1, 3).Select(who => new TextDocument(new ReplicaId((ulong)who))).ToArray();
            foreach (var (kind, one, other, where, length) in steps)
            {
                var (copy, model) = (copies[one], copies[one].ToString());
                var at = (int)(where * model.Length);
                if (kind < 3)
                {
                    var typed = "xyz".Remove(length);
                    copy.Insert(at, typed);
                    Assert.Equal(model.Insert(at, typed), copy.ToString());
                }
                else if (kind == 3)
                {
                    copy.Delete(at, Math.Min(length, model.Length - at));
                    Assert.Equal(model.Remove(at, Math.Min(length, model.Length - at)), copy.ToString());
                }
                else
                {
                    copy.TryMerge(copies[other]);
                }
            }
        });

    [Fact]
    public void In_every_small_world_it_is_the_same_whichever_peer_is_heard_first()
    {
        // Three people, each with two edits of a text of two letters: every place, every order of hearing.
        foreach (var edits in Worlds())
        {
            var texts = new HashSet<string>();
            foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
            {
                var reader = new TextDocument(new ReplicaId(9));
                Array.ForEach(order, who => Assert.Equal(TextMergeStatus.Merged, reader.TryMerge(edits[who])));
                texts.Add(reader.ToString());
            }

            Assert.Single(texts);
        }
    }

    private static IEnumerable<TextDocument[]> Worlds()
    {
        var basis = new TextDocument(new ReplicaId(8));
        basis.Insert(0, "ab");
        foreach (var place in Enumerable.Range(0, 5 * 5 * 5))
        {
            yield return [.. Enumerable.Range(0, 3).Select(who =>
            {
                var copy = new TextDocument(new ReplicaId((ulong)who + 1));
                copy.TryMerge(basis);
                var kind = who switch { 0 => place % 5, 1 => place / 5 % 5, _ => place / 25 };
                Edit(copy, kind, "pqr"[who]);
                return copy;
            })];
        }
    }

    private static void Edit(TextDocument copy, int kind, char letter)
    {
        if (kind == 4)
        {
            copy.Delete(0, 2);
            copy.Insert(0, [letter]);
            return;
        }

        copy.Insert(kind == 3 ? 1 : kind, [letter]);
        copy.Insert(kind == 3 ? 1 : kind + 1, [char.ToUpperInvariant(letter)]);
    }

    private static string Type(TextDocument copy, int at, char first, int length, bool backwards)
    {
        var word = string.Concat(Enumerable.Range(0, length).Select(i => (char)(first + i)));
        for (var i = 0; i < length; i++)
        {
            copy.Insert(backwards ? at : at + i, [word[backwards ? length - 1 - i : i]]);
        }

        return word;
    }

    private static void Deliver(TextDocument copy, IEnumerable<TextChange> changes)
    {
        var waiting = changes.Concat(changes.Reverse()).ToList();
        while (waiting.Count > 0)
        {
            var refused = waiting.RemoveAll(change =>
            {
                var status = copy.TryMerge([change]);
                Assert.True(status is TextMergeStatus.Merged or TextMergeStatus.MissingBefore, $"{status}");
                return status == TextMergeStatus.Merged;
            });
            Assert.NotEqual(0, refused);
        }
    }

    private static List<T> Shuffle<T>(IReadOnlyList<T> items, int seed)
    {
        var random = new Random(seed);
        return [.. items.OrderBy(_ => random.Next())];
    }
}
