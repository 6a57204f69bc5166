using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class TypedValueCheckerTests
{
    private static readonly KeyName Key = KeyName.Of("b", "k");
    private readonly List<TypedOperationView> operations = [];

    [Fact]
    public void A_counter_is_the_sum_less_what_a_clearing_saw()
    {
        Do("1:1", "", ValueUpdate.Increment(5)).Do("2:1", "", ValueUpdate.Increment(2)).Do("1:2", "1:1", ValueUpdate.Clear());

        Assert.Empty(Check(BucketType.Counter, new StoredValue.Number(2), "1:2 2:1"));
        Assert.Empty(Check(BucketType.Counter, new StoredValue.Number(7), "1:1 2:1"));
        Assert.Empty(Check(BucketType.Counter, null, ""));
        Assert.Equal(["WrongValue"], Check(BucketType.Counter, new StoredValue.Number(7), "1:2 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Counter, new StoredValue.Number(0), "1:2 2:1"));
    }

    [Fact]
    public void A_bounded_counter_never_falls_below_its_bound_nor_promises_more_than_it_has()
    {
        Do("1:1", "", ValueUpdate.Increment(5)).Do("1:2", "1:1", ValueUpdate.Increment(-7));
        StoredValue Bounded(long value, params (string, long)[] rights) => new StoredValue.Bounded(value, 0, rights.ToImmutableSortedDictionary(one => one.Item1, one => one.Item2));

        Assert.Empty(Check(BucketType.BoundedCounter, Bounded(5, ("a", 3), ("b", 2)), "1:1"));
        Assert.Equal(["RightsTooMany"], Check(BucketType.BoundedCounter, Bounded(5, ("a", 3), ("b", 3)), "1:1"));
        Assert.Equal(["BelowBound"], Check(BucketType.BoundedCounter, Bounded(-2), "1:2").Where(pattern => pattern != "RightsTooMany"));
    }

    [Fact]
    public void Of_concurrent_adding_and_removing_the_type_decides()
    {
        Do("1:1", "", ValueUpdate.Add("x")).Do("2:1", "1:1", ValueUpdate.Remove("x")).Do("1:2", "1:1", ValueUpdate.Add("x")).Do("3:1", "", ValueUpdate.Add("y"));

        Assert.Empty(Check(BucketType.Set, Elements("x", "y"), "1:2 2:1 3:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Set, Elements("y"), "1:2 2:1 3:1"));
        Assert.Empty(Check(BucketType.RemoveWinsSet, Elements("y"), "1:2 2:1 3:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.RemoveWinsSet, Elements("x", "y"), "1:2 2:1 3:1"));
        Assert.Empty(Check(BucketType.Set, Elements(), "1:1 2:1"));
    }

    [Fact]
    public void A_removal_takes_away_what_its_author_had_read_and_no_more()
    {
        Do("1:1", "", ValueUpdate.Add("x")).Do("2:1", "1:1", ValueUpdate.Remove("x") with { Seen = CausalContext.Empty });

        Assert.Empty(Check(BucketType.Set, Elements("x"), "1:1 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Set, Elements(), "1:1 2:1"));
    }

    [Fact]
    public void Flags_favour_what_their_type_says()
    {
        Do("1:1", "", ValueUpdate.Enable()).Do("2:1", "", ValueUpdate.Disable());

        Assert.Empty(Check(BucketType.Flag, new StoredValue.Truth(true), "1:1 2:1"));
        Assert.Empty(Check(BucketType.DisableWinsFlag, new StoredValue.Truth(false), "1:1 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.DisableWinsFlag, new StoredValue.Truth(true), "1:1 2:1"));
    }

    [Fact]
    public void A_map_has_each_field_by_its_kind_and_a_commit_sees_itself()
    {
        Do("1:1", "", ValueUpdate.Increment(3, "n")).Do("1:1", "", ValueUpdate.Assign("1"u8.ToArray(), "r"), index: 1).Do("1:1", "", ValueUpdate.Clear("n"), index: 2).Do("2:1", "", ValueUpdate.Assign("2"u8.ToArray(), "r"), time: 9);
        StoredValue.Fields Map(params string[] texts) => new([new StoredField("r", new StoredValue.Register([.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]), [])]);

        Assert.Empty(Check(BucketType.Map, Map("2", "1"), "1:1 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Map, Map("2"), "1:1 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Map, Map("1", "2"), "1:1 2:1"));
    }

    [Fact]
    public void Lists_have_what_was_inserted_and_the_same_order_everywhere()
    {
        Do("1:1", "", ValueUpdate.Insert(0, "7"u8.ToArray()), item: "7").Do("2:1", "", ValueUpdate.Insert(0, "8"u8.ToArray()), item: "8").Do("2:2", "1:1 2:1", ValueUpdate.Set(0, "7.1"u8.ToArray()), item: "7").Do("1:2", "1:1 2:1", ValueUpdate.RemoveAt(0), item: "7");
        StoredValue.Items List(params string[] texts) => new([.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);

        Assert.Empty(Check(BucketType.List, List("8", "7.1"), "1:2 2:2"));
        Assert.Empty(Check(BucketType.List, List("8"), "1:2 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.List, List("8", "7"), "1:2 2:1"));
        Assert.Equal(["ListsDiffer"], TypedValueChecker.Check(operations, [Read(BucketType.List, List("7", "8"), "1:1 2:1"), Read(BucketType.List, List("8", "7"), "1:1 2:1")]).Patterns());
    }

    [Fact]
    public void A_text_has_each_character_that_nobody_took_out_in_one_order_for_good()
    {
        Do("1:1", "", ValueUpdate.InsertText(0, "ab")).Do("2:1", "1:1", ValueUpdate.EraseText(0, 1), item: "a").Do("1:2", "1:1", ValueUpdate.InsertText(2, "c"));
        StoredValue.Text Text(string text) => new(text, []);

        Assert.Empty(Check(BucketType.Text, Text("bc"), "1:2 2:1"));
        Assert.Empty(Check(BucketType.Text, Text("abc"), "1:2"));
        Assert.Equal(["WrongValue"], Check(BucketType.Text, Text("abc"), "1:2 2:1"));
        Assert.Equal(["WrongValue"], Check(BucketType.Text, Text("b"), "1:2 2:1"));
        Assert.Equal(["ListsDiffer", "OrderTurns"], TypedValueChecker.Check(operations, [Read(BucketType.Text, Text("bc"), "1:2 2:1"), Read(BucketType.Text, Text("cb"), "1:2 2:1")]).Patterns().Order());
        Assert.Equal(["OrderTurns"], TypedValueChecker.Check(operations, [Read(BucketType.Text, Text("abc"), "1:2"), Read(BucketType.Text, Text("cb"), "1:2 2:1")]).Patterns());
    }

    private static StoredValue.Elements Elements(params string[] values) => new([.. values]);

    private static TypedReadView Read(BucketType type, StoredValue? value, string applied) => new("a", Vector(applied.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Key, type, value);

    [Fact]
    public void Of_a_key_with_thousands_of_operations_reads_all_over_the_run_are_judged_and_the_last()
    {
        const int Many = 10_000;
        for (var i = 1; i <= Many; i++)
        {
            Do($"1:{i}", i == 1 ? "" : $"1:{i - 1}", ValueUpdate.Increment(1));
        }

        var reads = Enumerable.Range(1, 500).Select(i => Read(BucketType.Counter, new StoredValue.Number(i * 20), $"1:{i * 20}")).ToArray();
        Assert.Empty(TypedValueChecker.Check(operations, reads));
        Assert.InRange(TypedValueChecker.Check(operations, reads.Select(read => read with { Value = new StoredValue.Number(1) })).Count, 1, 500);
        Assert.Equal(["WrongValue"], TypedValueChecker.Check(operations, [.. reads[..^1], reads[^1] with { Value = new StoredValue.Number(1) }]).Patterns());
    }

    private TypedValueCheckerTests Do(string dot, string visible, ValueUpdate update, int index = 0, int time = 1, string item = "")
    {
        operations.Add(new TypedOperationView(Dot(dot), index, HybridTimestamp.FromMilliseconds(time), Vector(visible.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Key, update) { Item = item });
        return this;
    }

    private string[] Check(BucketType type, StoredValue? value, string applied) => TypedValueChecker.Check(operations, [Read(type, value, applied)]).Patterns();
}
