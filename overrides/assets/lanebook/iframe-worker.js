/* Browsers start no worker for a page opened from a file. There, a hidden frame does the work:
   it runs the worker's script and passes messages both ways. Over http nothing is changed. */
(() => {
  if (location.protocol !== "file:") return

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super()
      this.onmessage = null
      this.waiting = []
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      this.frame.title = "worker"
      const start = () => this.start(String(url))
      if (document.body) start()
      else addEventListener("DOMContentLoaded", start, { once: true })
    }

    start(url) {
      document.body.append(this.frame)
      const inside = this.frame.contentWindow
      inside.postMessage = (data) => this.answer(data)
      inside.importScripts = async (...urls) => {
        for (const one of urls) await this.load(one)
      }
      this.load(url).then(() => {
        const held = this.waiting
        this.waiting = null
        held.forEach((data) => this.deliver(data))
      })
    }

    load(url) {
      const page = this.frame.contentDocument
      return new Promise((done, failed) => {
        const script = page.createElement("script")
        script.src = new URL(url, location.href).href
        script.onload = done
        script.onerror = failed
        page.body.append(script)
      })
    }

    postMessage(data) {
      if (this.waiting) this.waiting.push(data)
      else this.deliver(data)
    }

    deliver(data) {
      const inside = this.frame.contentWindow
      setTimeout(() => inside.dispatchEvent(new inside.MessageEvent("message", { data })))
    }

    answer(data) {
      const event = new MessageEvent("message", { data })
      setTimeout(() => {
        this.dispatchEvent(event)
        if (this.onmessage) this.onmessage(event)
      })
    }

    terminate() {
      this.frame.remove()
    }
  }

  window.IFrameWorker = IFrameWorker
  window.Worker = IFrameWorker
})()
