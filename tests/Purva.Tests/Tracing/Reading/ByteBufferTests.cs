using CsCheck;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class ByteBufferTests
{
    [Fact]
    public void It_holds_what_a_list_would_hold() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[0, 400]).Array[0, 20].Sample(steps =>
        {
            var (buffer, list) = (new ByteBuffer(), new List<byte>());
            foreach (var (bytes, dropped) in steps)
            {
                buffer.Append(bytes);
                list.AddRange(bytes);
                buffer.Drop(Math.Min(dropped, buffer.Length));
                list.RemoveRange(0, Math.Min(dropped, list.Count));
                Assert.Equal(list, buffer.Written.ToArray());
            }

            buffer.Set([1, 2]);
            Assert.Equal([1, 2], buffer.WrittenMemory.ToArray());
        });
}
