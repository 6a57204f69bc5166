using CsCheck;
using Purva.Crdts.Elements;
using Purva.Crdts.Stores;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Stores;

public sealed partial class PersistentMapTests
{
    /// <summary>Few keys beside many, so that arrays become branches and branches arrays.</summary>
    private static readonly Gen<int> KeyNumber = Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 3_000]);

    private static readonly Gen<SortedDictionary<int, int>> Contents =
        Gen.Select(KeyNumber, Gen.Int[0, 2]).Array[0, 300].Select(pairs =>
        {
            var contents = new SortedDictionary<int, int>();
            foreach (var (key, value) in pairs)
            {
                contents[key] = value;
            }

            return contents;
        });

    [Fact]
    public void It_is_a_map_whatever_is_put_and_removed() =>
        Gen.Select(Contents, Gen.Select(Gen.Bool, KeyNumber, Gen.Int[0, 2]).Array[0, 200]).Sample((start, changes) =>
        {
            var expected = new SortedDictionary<int, int>(start);
            var map = MapOf(start);
            foreach (var (isRemoval, key, value) in changes)
            {
                if (isRemoval)
                {
                    expected.Remove(key);
                    map = map.Remove(Key(key));
                }
                else
                {
                    expected[key] = value;
                    map = map.Set(Key(key), value);
                }
            }

            Law.Holds(map.ToSortedArray().SequenceEqual(MapOf(expected).ToSortedArray()), $"the entries of {Text(expected)}");
            Law.Holds(map.Equals(MapOf(expected)), $"equal contents are equal maps, whatever the way to them");
            Law.Holds(map.Count == expected.Count && map.IsEmpty == (expected.Count == 0), $"the entries are counted");
            Law.Holds(map.Select(entry => entry.Key).Order().SequenceEqual(expected.Keys.Select(Key).Order()), $"each entry is enumerated once");
            foreach (var (_, key, _) in changes)
            {
                var isThere = map.TryGetValue(Key(key), out var value);
                Law.Holds(isThere == expected.TryGetValue(key, out var held) && value == held, $"what stands under {key}");
            }
        });

    [Fact]
    public void Joining_is_joining_key_by_key() =>
        Gen.Select(Contents, Contents, Gen.Bool).Sample((left, right, isRelated) =>
        {
            var mine = MapOf(left);
            var theirs = isRelated ? right.Aggregate(mine, (map, entry) => map.Set(Key(entry.Key), entry.Value)) : MapOf(right);
            var join = default(GreaterWins);
            var joined = mine.Join(theirs, ref join);

            var expected = new Dictionary<TextValue, int>();
            foreach (var (key, value) in mine.Concat(theirs))
            {
                expected[key] = expected.TryGetValue(key, out var other) ? Math.Max(value, other) : value;
            }

            bool IsKept(KeyValuePair<TextValue, int> entry) => entry.Value != 0 || (mine.ContainsKey(entry.Key) && theirs.ContainsKey(entry.Key));
            Law.Holds(joined.ToSortedArray().SequenceEqual(expected.Where(IsKept).OrderBy(entry => entry.Key)), $"joined like dictionaries");
            Law.Holds(joined.Equals(PersistentMap<TextValue, int>.OfAscending(joined.ToSortedArray())), $"the shape is that of the contents");
        });

    [Fact]
    public void Keys_whose_hashes_are_the_same_are_kept_apart() =>
        Gen.Select(Gen.Int[0, 200].Array[0, 200], Gen.Int[0, 200].Array[0, 200]).Sample((put, removed) =>
        {
            var map = PersistentMap<SameHash, int>.Empty;
            map = put.Aggregate(map, (held, key) => held.Set(new SameHash(key), key));
            map = removed.Aggregate(map, (held, key) => held.Remove(new SameHash(key)));
            Law.Holds(map.ToSortedArray().Select(entry => entry.Value).SequenceEqual(put.Except(removed).Order()), $"they are all there");
        });

    [Fact]
    public void One_change_of_a_large_map_costs_no_more_than_one_path()
    {
        var map = MapOf(Enumerable.Range(0, 100_000).ToDictionary(key => key, _ => 1));
        var key = Key(100_000);
        var single = MapOf(new Dictionary<int, int> { [50_000] = 2 });
        var join = default(GreaterWins);

        Assert.InRange(Allocation.Of(() => map.Set(key, 1)), 1, 10_000_000);
        Assert.InRange(Allocation.Of(() => map.Remove(Key(77_777))), 1, 10_000_000);
        Assert.InRange(Allocation.Of(() => map.Set(key, 1).Join(map, ref join)), 1, 20_000_000);
        Assert.Equal(2, map.Join(single, ref join).TryGetValue(Key(50_000), out var value) ? value : 0);
    }

    [Fact]
    public void Entries_that_do_not_ascend_are_refused() =>
        Assert.Throws<ArgumentException>(() => PersistentMap<TextValue, int>.OfAscending([KeyValuePair.Create(Key(1), 1), KeyValuePair.Create(Key(1), 1)]));

    private static TextValue Key(int number) => $"key {number}";

    private static PersistentMap<TextValue, int> MapOf(IEnumerable<KeyValuePair<int, int>> contents) =>
        PersistentMap<TextValue, int>.OfAscending([.. contents.Select(entry => KeyValuePair.Create(Key(entry.Key), entry.Value)).OrderBy(entry => entry.Key)]);

    private static string Text(SortedDictionary<int, int> contents) => string.Join(' ', contents.Select(entry => $"{entry.Key}={entry.Value}"));

    /// <summary>The greater value stays, and 0 only where both have it.</summary>
    private readonly struct GreaterWins : IEntryJoin<TextValue, int>
    {
        public bool KeepsAllOfMine => false;

        public bool KeepsAllOfTheirs => false;

        public EntryJoined Join(TextValue key, int mine, int theirs, out int joined)
        {
            joined = Math.Max(mine, theirs);
            return mine >= theirs ? EntryJoined.Mine : theirs == 2 ? EntryJoined.Changed : EntryJoined.Theirs;
        }

        public EntryJoined JoinMine(TextValue key, int mine, out int left)
        {
            left = mine;
            return mine == 0 ? EntryJoined.Dropped : EntryJoined.Mine;
        }

        public EntryJoined JoinTheirs(TextValue key, int theirs, out int left)
        {
            left = theirs;
            return theirs == 0 ? EntryJoined.Dropped : EntryJoined.Theirs;
        }
    }

    private readonly record struct SameHash(int Number) : IComparable<SameHash>
    {
        public int CompareTo(SameHash other) => Number.CompareTo(other.Number);

        public override int GetHashCode() => 7;
    }
}
