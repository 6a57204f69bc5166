// Two shoppers share a cart from two sites that do not hear each other for a while. Start the sites with './purva up' first.
using System.Text;
using Purva.Client;

using var east = new PurvaClient("http://127.0.0.1:7101");
using var north = new PurvaClient("http://127.0.0.1:7103");
var cart = $"cart-{Environment.ProcessId}";

await SetLinksAsync(isCut: true);
var ann = east.OpenSession();
var bob = north.OpenSession();
await ann.PutAsync("carts", cart, "apples"u8.ToArray());
await bob.PutAsync("carts", cart, "pears"u8.ToArray());
await SetLinksAsync(isCut: false);

// Bob's token says what Ann must wait for: without it she might not see his write yet.
var reader = east.OpenSession(bob.Token);
var read = await reader.GetAsync("carts", cart);
Console.WriteLine($"Neither knew of the other: {string.Join(" | ", read.Siblings.Select(value => $"{value.Text} ({value.Dot})"))}");

var merged = string.Join(", ", read.Siblings.SelectMany(value => value.Text.Split(", ")).Distinct().Order());
await reader.PutAsync("carts", cart, Encoding.UTF8.GetBytes(merged), read.Context);
var elsewhere = await north.OpenSession(reader.Token).GetAsync("carts", cart);
Console.WriteLine($"Merged, and read at the other site: {elsewhere.Single?.Text}");

async Task SetLinksAsync(bool isCut)
{
    foreach (var (client, others) in new[] { (east, new[] { "north" }), (north, ["east", "west"]) })
    {
        foreach (var other in others)
        {
            await client.SetLinkAsync(other, isCut);
        }
    }
}
