using System.Buffers;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

/// <summary>What every engine promises.</summary>
public abstract partial class EngineContract : IDisposable
{
    private readonly Lazy<IStorageEngine> engine;
    private readonly Lazy<long> fence;

    protected EngineContract()
    {
        engine = new Lazy<IStorageEngine>(Create);
        fence = new Lazy<long>(() => Engine.AcquireFence());
    }

    protected IStorageEngine Engine => engine.Value;

    protected long Fence => fence.Value;

    /// <summary>An empty engine.</summary>
    protected abstract IStorageEngine Create();

    public void Dispose()
    {
        if (engine.IsValueCreated)
        {
            engine.Value.Dispose();
        }

        CleanUp();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_row_that_was_put_is_read_back()
    {
        Write(batch => batch.Put(Table.State, "ann", "apples"));

        Assert.Equal("apples", Engine.Read(Table.State, "ann"));
    }

    [Fact]
    public void A_missing_row_leaves_the_buffer_untouched()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("before"u8);

        Assert.False(Engine.TryGet(Table.State, "nobody"u8, buffer));
        Assert.Equal("before"u8, buffer.WrittenSpan);
    }

    [Fact]
    public void A_value_is_appended_to_the_buffer()
    {
        Write(batch => batch.Put(Table.State, "ann", "apples"));
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("red "u8);

        Assert.True(Engine.TryGet(Table.State, "ann"u8, buffer));
        Assert.Equal("red apples"u8, buffer.WrittenSpan);
    }

    [Fact]
    public void A_second_put_replaces_the_first()
    {
        Write(batch => batch.Put(Table.State, "ann", "apples"));
        Write(batch => batch.Put(Table.State, "ann", "pears"));

        Assert.Equal("ann=pears", Engine.List(Table.State));
    }

    [Fact]
    public void A_deleted_row_is_gone()
    {
        Write(batch => batch.Put(Table.State, "ann", "apples"));
        Write(batch => batch.Delete(Table.State, "ann"));

        Assert.Null(Engine.Read(Table.State, "ann"));
        Assert.Equal(string.Empty, Engine.List(Table.State));
    }

    [Fact]
    public void Deleting_a_missing_row_is_no_error()
    {
        Write(batch => batch.Delete(Table.State, "nobody"));

        Assert.Equal(string.Empty, Engine.List(Table.State));
    }

    [Fact]
    public void Tables_do_not_share_rows()
    {
        Write(batch =>
        {
            foreach (var table in Enum.GetValues<Table>())
            {
                batch.Put(table, "key", table.ToString());
            }
        });

        foreach (var table in Enum.GetValues<Table>())
        {
            Assert.Equal($"key={table}", Engine.List(table));
        }
    }

    [Fact]
    public void Empty_keys_and_values_are_rows_too()
    {
        Write(batch =>
        {
            batch.Put(Table.State, "", "nameless");
            batch.Put(Table.State, "void", "");
        });

        Assert.Equal("nameless", Engine.Read(Table.State, ""));
        Assert.Equal("", Engine.Read(Table.State, "void"));
        Assert.Equal("=nameless void=", Engine.List(Table.State));
    }

    [Fact]
    public void Keys_sort_as_unsigned_bytes_and_a_prefix_comes_first()
    {
        byte[][] ascending = [[0], [0, 0], [0, 255], [1], [127], [127, 255], [128], [255], [255, 0], [255, 255]];
        Write(batch =>
        {
            foreach (var key in ascending.Reverse())
            {
                batch.Put(Table.State, key, key);
            }
        });

        using var cursor = Engine.Scan(Table.State, default);
        foreach (var key in ascending)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(key, cursor.Key);
            Assert.Equal(key, cursor.Value);
        }

        Assert.False(cursor.MoveNext());
    }

    [Theory]
    [InlineData("", "b=1 d=2 f=3")]
    [InlineData("b", "b=1 d=2 f=3")]
    [InlineData("b!", "d=2 f=3")]
    [InlineData("c", "d=2 f=3")]
    [InlineData("f", "f=3")]
    [InlineData("g", "")]
    public void A_scan_begins_at_the_least_key_that_is_not_before_its_start(string from, string expected)
    {
        Write(batch =>
        {
            batch.Put(Table.Log, "d", "2");
            batch.Put(Table.Log, "f", "3");
            batch.Put(Table.Log, "b", "1");
        });

        Assert.Equal(expected, Engine.List(Table.Log, from));
    }

    [Fact]
    public void A_scan_of_an_empty_table_ends_at_once_and_stays_ended()
    {
        using var cursor = Engine.Scan(Table.State, default);

        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_cursor_that_is_on_no_row_says_so()
    {
        Write(batch => batch.Put(Table.State, "a", "1"));
        using var cursor = Engine.Scan(Table.State, default);

        Assert.Throws<InvalidOperationException>(() => cursor.Key.Length);
        Assert.True(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Throws<InvalidOperationException>(() => cursor.Value.Length);
    }

    [Theory]
    [InlineData("b", "d", "a=1 d=4 e=5")]
    [InlineData("", "c", "c=3 d=4 e=5")]
    [InlineData("bb", "dd", "a=1 b=2 e=5")]
    [InlineData("a", "z", "")]
    [InlineData("x", "z", "a=1 b=2 c=3 d=4 e=5")]
    [InlineData("c", "c", "a=1 b=2 c=3 d=4 e=5")]
    [InlineData("d", "b", "a=1 b=2 c=3 d=4 e=5")]
    [InlineData("b", "", "a=1 b=2 c=3 d=4 e=5")]
    public void A_range_takes_its_first_key_and_leaves_its_end(string from, string end, string expected)
    {
        Write(batch =>
        {
            foreach (var row in "a1 b2 c3 d4 e5".Split(' '))
            {
                batch.Put(Table.Log, row[..1], row[1..]);
            }
        });

        Write(batch => batch.DeleteRange(Table.Log, from, end));

        Assert.Equal(expected, Engine.List(Table.Log));
    }

    [Fact]
    public void A_range_leaves_the_other_tables_alone()
    {
        Write(batch =>
        {
            batch.Put(Table.Log, "a", "1");
            batch.Put(Table.State, "a", "1");
        });

        Write(batch => batch.DeleteRange(Table.Log, "a", "b"));

        Assert.Equal("", Engine.List(Table.Log));
        Assert.Equal("a=1", Engine.List(Table.State));
    }

    [Fact]
    public void Large_rows_come_back_whole()
    {
        var random = new Random(7);
        var values = new[] { 255, 256, 257, 65_536, 1 << 20, (5 << 20) + 1 }.Select(size =>
        {
            var value = new byte[size];
            random.NextBytes(value);
            return value;
        }).ToArray();
        Write(batch =>
        {
            foreach (var value in values)
            {
                batch.Put(Table.State, BitConverter.GetBytes(value.Length), value);
            }
        });

        foreach (var value in values)
        {
            Assert.True(value.AsSpan().SequenceEqual(Engine.Read(Table.State, BitConverter.GetBytes(value.Length))));
        }
    }

    protected void Write(Action<IStorageBatch> fill, bool sync = false) => Engine.Write(Fence, fill, sync);

    /// <summary>After the engine has been disposed of.</summary>
    protected virtual void CleanUp()
    {
    }
}
