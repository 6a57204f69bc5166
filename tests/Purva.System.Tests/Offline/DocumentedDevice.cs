using Purva.Client;
using Purva.Client.Offline;

namespace Purva.SystemTests.Offline;

/// <summary>The code of docs/offline-devices.md, word for word. It is compiled and not run: its addresses are those of a cluster that somebody may have at work.</summary>
internal static class DocumentedDevice
{
    public static async Task<(OfflineRead Cart, SyncReport Report, OfflineRead Tags)> UseAsync()
    {
        await using var device = await OfflineStore.OpenAsync("till-7.db", new OfflineOptions { Sites = [new Uri("http://127.0.0.1:7101"), new Uri("http://127.0.0.1:7102")] });
        device.Refused += (_, e) => Console.Error.WriteLine(e.Operation.Detail);

        var cart = await device.GetAsync("carts", "ann");          // from a site, else as it was read last: cart.Source says which
        await device.PutAsync("carts", "ann", "apples"u8.ToArray());   // visible here at once, and on the disk
        var report = await device.SyncAsync();                     // hands over in order, then reads what is cached anew

        await device.UpdateAsync("stock", "apples", TypedOperation.Increment(-2));
        await device.UpdateAsync("tags", "ann", TypedOperation.Remove("new"), TypedOperation.Add("regular"));
        var tags = await device.GetValueAsync("tags", "ann");      // what was read, with what the device did on top
        return (cart, report, tags);
    }
}
