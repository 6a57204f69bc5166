using System.Text;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class FieldListTests
{
    [Fact]
    public void Fields_stay_in_their_order_and_one_without_a_name_is_left_out()
    {
        var fields = new FieldList();
        for (var i = 0; i < 20; i++)
        {
            fields.Add(i == 3 ? -1 : i, Encoding.UTF8.GetBytes(new string('x', i)));
        }

        Assert.Equal(Enumerable.Range(0, 20).Where(i => i != 3), fields.Entries.ToArray().Select(field => field.Key));
        Assert.All(fields.Entries.ToArray(), field => Assert.Equal(field.Key, field.Value.Length));
        Assert.Equal(190 - 3 + (19 * 8), fields.Bytes);
        fields.Clear();
        Assert.Equal((0, 0), (fields.Bytes, fields.Entries.Length));
    }
}
