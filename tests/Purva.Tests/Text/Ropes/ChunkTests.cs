using System.Text;
using CsCheck;
using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class ChunkTests
{
    [Fact]
    public void It_holds_what_a_string_builder_holds() => Gen.Select(Gen.Bool, Gen.Double[0, 1], Gen.Int[0, 40]).Array[0, 30].Sample(steps =>
    {
        var (chunk, model) = (new Chunk(), new StringBuilder());
        foreach (var (isInsert, where, length) in steps)
        {
            var at = (int)(where * model.Length);
            if (isInsert)
            {
                var text = new string((char)('a' + (length % 26)), length);
                chunk.Insert(at, text);
                model.Insert(at, text);
            }
            else
            {
                chunk.Delete(at, Math.Min(length, model.Length - at));
                model.Remove(at, Math.Min(length, model.Length - at));
            }
        }

        Assert.Equal(model.ToString(), chunk.Text.ToString());
        Assert.Equal(model.Length, chunk.Units);
    });
}
